import { describe, expect, it } from '@jest/globals';
import { evaluateRun } from '../../api/empty-plan.ts';
import { between, day, order, possible, run, trip } from '../../testing/small-day.ts';
import { pickupWindow } from './pickup-window.ts';

describe('pickup_window', () => {
  const codes = (change: object) => {
    const problem = day([run('r')], [trip('a', 10, 20, change)]);
    const { reasons } = evaluateRun(problem, 'r', order('p:a d:a'));
    expect(possible(problem, [0, 1])).toBe(reasons.length === 0);
    return reasons;
  };

  it('holds to the second', () => {
    expect(codes({ pickup: between(0, 10) })).toEqual([]);
    expect(codes({ pickup: { from: 0, to: 599 } })).toMatchObject([
      { code: 'pickup_window', run: 'r', request: 'a', params: { earliest: 600, to: 599, over: 1 } },
    ]);
  });

  it('is narrowed by the promise and rounded inward', () => {
    const [a] = day(
      [run('r')],
      [trip('a', 10, 20, { pickup: between(0, 100), promise: { pickup: { ...between(20, 30), from: 1200.5 as never } } })],
    ).requests;
    expect([pickupWindow.from(a!), pickupWindow.to(a!)]).toEqual([1201, 1800]);
  });

  it('may be missed by a trip that is named late', () => {
    expect(codes({ pickup: between(0, 5), late: true })).toEqual([]);
  });
});
