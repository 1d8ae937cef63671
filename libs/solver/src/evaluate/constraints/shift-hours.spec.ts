import { describe, expect, it } from '@jest/globals';
import { Seconds } from '@rampa/kernel';
import { evaluateRun } from '../../api/empty-plan.ts';
import { at, between, day, live, order, run, trip } from '../../testing/small-day.ts';

describe('shift_hours', () => {
  const reasons = (change: object, pickup = between(0, 600)) =>
    evaluateRun(day([run('r', change)], [trip('a', 10, 20, { pickup })]), 'r', order('p:a d:a')).reasons;

  it('wants the van back in time', () => {
    expect(reasons({ end: { node: 0, latest: at(42) } })).toEqual([]);
    expect(reasons({ end: { node: 0, latest: at(41) } })).toMatchObject([{ code: 'shift_hours', params: { over: 60 } }]);
  });

  it('counts the longest run from leaving the depot, which may be put off', () => {
    expect(reasons({ maxDuration: Seconds(42 * 60) }, between(100, 110))).toEqual([]);
    expect(reasons({ maxDuration: Seconds(41 * 60) }, between(100, 110)).map((r) => r.code)).toEqual(['shift_hours']);
  });

  it('counts it from when the run began, once under way', () => {
    const underWay = (startedAt: number) =>
      reasons({ maxDuration: Seconds(60 * 60), live: live({ at: { node: 0, time: at(30) }, startedAt: at(startedAt) }) });
    expect(underWay(12)).toEqual([]);
    expect(underWay(11).map((r) => r.code)).toEqual(['shift_hours']);
  });
});
