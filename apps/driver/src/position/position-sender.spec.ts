import { describe, expect, it } from '@jest/globals';
import { ApiError, type PositionAck, type PositionBatch } from '@rampa/contracts';
import { ManualClock, type ErrorCode } from '@rampa/kernel';
import { sampleId } from '@rampa/ui/testing';
import { at, MemoryStorage } from '../testing/sample-run.ts';
import { PositionSender } from './position-sender.ts';

const RUN = sampleId(500);
const fix = { at: at(0), point: { lat: 42.7, lon: 23.3 }, accuracyMetres: 5 };
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function phone(storage = new MemoryStorage()) {
  const clock = new ManualClock(0);
  const batches: PositionBatch[] = [];
  let failing: ErrorCode | undefined;
  const send = async (batch: PositionBatch): Promise<PositionAck> => {
    batches.push(batch);
    if (failing) throw new ApiError({ type: 'about:blank', title: failing, status: 0, code: failing });
    return { stored: batch.fixes.length, lastSequence: batch.fixes.at(-1)?.sequence ?? 0, refused: 0 };
  };
  const sender = new PositionSender({ send, system: clock.asSystem, storage, newId: () => sampleId(77) });
  return {
    sender,
    storage,
    sequences: () => batches.map((batch) => batch.fixes.map((one) => one.sequence)),
    batches,
    fail: (code: ErrorCode | undefined) => (failing = code),
    async second() {
      clock.advance(1000);
      sender.put(RUN, fix);
      await breath();
    },
    hurry: () => sender.put(RUN, fix),
  };
}

describe('positions on their way', () => {
  it('are numbered, at most one a second, and gone once stored', async () => {
    const p = phone();
    await p.second();
    p.hurry();
    await p.second();
    expect(p.sequences()).toEqual([[1], [2]]);
    expect(p.sender.waiting()).toBe(0);
    expect(p.batches[0]).toMatchObject({ runId: RUN, device: sampleId(77) });
  });

  it('are sent again until they are acknowledged, with the same numbers', async () => {
    const p = phone();
    p.fail('unavailable');
    await p.second();
    await p.second();
    expect(p.sender.waiting()).toBe(2);
    p.fail(undefined);
    await p.sender.flush();
    expect(p.sequences()).toEqual([[1], [1, 2], [1, 2]]);
    expect(p.sender.waiting()).toBe(0);
  });

  it('go on counting after a reload, on the same device', async () => {
    const first = phone();
    await first.second();
    const second = phone(first.storage);
    await second.second();
    expect(second.sequences()).toEqual([[2]]);
  });

  it('of a run that is over are given up, so that they do not block later ones', async () => {
    const p = phone();
    p.fail('run_unknown');
    await p.second();
    expect(p.sender.waiting()).toBe(0);
  });
});
