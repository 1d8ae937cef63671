import { describe, expect, it } from '@jest/globals';
import { Seconds } from '@rampa/kernel';
import { evaluateRun } from '../../api/empty-plan.ts';
import { between, day, order, run, trip } from '../../testing/small-day.ts';

describe('ride_time', () => {
  const detour = (limit: number) =>
    evaluateRun(day([run('r')], [trip('a', 10, 20, { maxRide: Seconds(limit) }), trip('b', 15, 30)]), 'r', order('p:a p:b d:b d:a'));

  it('counts from leaving the pick-up to standing at the drop-off', () => {
    expect(detour(32 * 60).runPlan).not.toBeNull();
    expect(detour(32 * 60 - 1).reasons).toMatchObject([{ code: 'ride_time', request: 'a', params: { ride: 1920, limit: 1919 } }]);
  });

  it('lets a rider wait at home rather than aboard', () => {
    const a = trip('a', 10, 20, { maxRide: Seconds(15 * 60), dropoff: between(100, 110) });
    expect(evaluateRun(day([run('r')], [a]), 'r', order('p:a d:a')).runPlan!.stops[1]!.begin).toBe(89 * 60);
  });
});
