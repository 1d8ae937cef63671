import { describe, expect, it } from '@jest/globals';
import { evaluateRun } from '../../api/empty-plan.ts';
import { at, between, day, order, run, trip } from '../../testing/small-day.ts';

describe('dropoff_window', () => {
  const evaluate = (change: object) => evaluateRun(day([run('r')], [trip('a', 10, 20, change)]), 'r', order('p:a d:a'));

  it('holds to the second', () => {
    expect(evaluate({ dropoff: between(0, 21) }).reasons).toEqual([]);
    expect(evaluate({ dropoff: { from: 0, to: 1259 } }).reasons).toMatchObject([
      { code: 'dropoff_window', request: 'a', params: { earliest: 1260, over: 1 } },
    ]);
  });

  it('never sets anybody down before a place opens, nor after an appointment', () => {
    const promise = { pickup: between(0, 60), earliestArrival: at(50), latestArrival: at(60) };
    expect(evaluate({ promise }).runPlan!.stops[2]!.begin).toBe(at(50));
    expect(evaluate({ promise: { pickup: between(0, 60), latestArrival: at(20) } }).reasons.map((r) => r.code)).toEqual(['dropoff_window']);
  });
});
