import { describe, expect, it } from '@jest/globals';
import { manualTime } from '../test-support/manual-scheduler.ts';
import { ANNOUNCE_GAP_MS, createAnnounceQueue } from './queue.ts';

function given() {
  const time = manualTime();
  const heard: [number, string][] = [];
  const queue = createAnnounceQueue((text) => heard.push([time.clock.now(), text]), time.clock.asSystem, time.schedule);
  return { time, heard, queue };
}

describe('polite messages', () => {
  it('speak the first at once and the next ten seconds later', () => {
    const { time, heard, queue } = given();
    queue.say('Бусът идва.');
    queue.say('Бусът е на адреса.');
    expect(heard).toEqual([[0, 'Бусът идва.']]);
    time.pass(ANNOUNCE_GAP_MS - 1);
    expect(heard).toHaveLength(1);
    time.pass(1);
    expect(heard).toEqual([
      [0, 'Бусът идва.'],
      [ANNOUNCE_GAP_MS, 'Бусът е на адреса.'],
    ]);
  });

  it('say only the newest of what waits under one key', () => {
    const { time, heard, queue } = given();
    queue.say('а', 'ride');
    queue.say('б', 'ride');
    queue.say('в', 'ride');
    time.pass(3 * ANNOUNCE_GAP_MS);
    expect(heard.map(([, text]) => text)).toEqual(['а', 'в']);
  });

  it('never speak twice within ten seconds, however many come', () => {
    const { time, heard, queue } = given();
    for (let i = 0; i < 20; i++) {
      queue.say(`${i}`, i % 3 === 0 ? 'k' : undefined);
      time.pass(1700);
    }
    time.pass(40 * ANNOUNCE_GAP_MS);
    const gaps = heard.slice(1).map(([at], i) => at - heard[i]![0]);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(ANNOUNCE_GAP_MS);
    expect(heard.at(-1)?.[1]).toBe('19');
  });

  it('leave nothing behind when cleared, neither heard nor waiting', () => {
    const { time, heard, queue } = given();
    queue.say('а');
    queue.say('б');
    queue.clear();
    time.pass(2 * ANNOUNCE_GAP_MS);
    queue.say('в');
    expect(heard.map(([, text]) => text)).toEqual(['а', '', 'в']);
  });

  it('are silent after closing', () => {
    const { time, heard, queue } = given();
    queue.say('а');
    queue.say('б');
    queue.close();
    time.pass(ANNOUNCE_GAP_MS);
    expect(heard).toHaveLength(1);
  });
});
