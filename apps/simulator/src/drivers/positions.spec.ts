import { describe, expect, it } from '@jest/globals';
import { ApiError, type PositionBatch } from '@rampa/contracts';
import { settle } from '../time/manual-scheduler.ts';
import { unavailable } from '../testing/manifest.ts';
import { PositionSender } from './positions.ts';

const fix = (second: number) => ({ at: new Date(second * 1000).toISOString(), point: { lat: 42.7, lon: 23.3 } });
const ackOf = ({ fixes }: PositionBatch) => ({ stored: fixes.length, lastSequence: fixes.at(-1)!.sequence, refused: 0 });

const given = (socket: (batch: PositionBatch) => Promise<ReturnType<typeof ackOf>>, http = socket) => {
  const batches: number[][] = [];
  const refused: string[] = [];
  const noting = (way: typeof socket) => (batch: PositionBatch) => {
    batches.push(batch.fixes.map(({ sequence }) => sequence));
    return way(batch);
  };
  const sender = new PositionSender('d', {
    socket: noting(socket),
    http: noting(http),
    refused: (code, count) => refused.push(`${code} ${count}`),
  });
  return { sender, batches, refused };
};

describe('positions', () => {
  it('wait for the acknowledgement of those before, and then go together', async () => {
    let release: (() => void) | undefined;
    const { sender, batches } = given((batch) => new Promise((done) => (release = () => done(ackOf(batch)))));
    sender.put('run', fix(1));
    sender.put('run', fix(2));
    sender.put('run', fix(3));
    release?.();
    await settle();
    sender.put('run', fix(4));
    expect(batches).toEqual([[1], [2, 3, 4]]);
    release?.();
    await settle();
    expect(sender.waiting).toBe(0);
  });

  it('go by HTTP where the socket fails, and again with the same sequence where both do', async () => {
    let away = true;
    const { sender, batches } = given(
      () => Promise.reject(unavailable()),
      (batch) => (away ? Promise.reject(unavailable()) : Promise.resolve(ackOf(batch))),
    );
    sender.put('run', fix(1));
    await settle();
    expect(sender.waiting).toBe(1);
    away = false;
    sender.put('run', fix(2));
    await settle();
    expect(batches).toEqual([[1], [1], [1, 2], [1, 2]]);
    expect(sender.waiting).toBe(0);
  });

  it('that the service finds untrue are dropped and counted', async () => {
    const refusal = new ApiError({ type: '', title: '', status: 422, code: 'position_invalid' });
    const { sender, refused } = given(() => Promise.reject(refusal));
    sender.put('run', fix(1));
    await settle();
    expect([refused, sender.waiting]).toEqual([['position_invalid 1'], 0]);
  });
});
