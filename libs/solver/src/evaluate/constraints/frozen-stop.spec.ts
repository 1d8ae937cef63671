import { describe, expect, it } from '@jest/globals';
import { Seconds } from '@rampa/kernel';
import { evaluateRun } from '../../api/empty-plan.ts';
import { at, between, day, live, order, run, trip } from '../../testing/small-day.ts';

describe('frozen_stop_moved', () => {
  const frozen = (begin?: number) =>
    run('r', {
      live: live({ at: { node: 0, time: at(0) }, frozen: [{ kind: 'pickup', of: 'a', ...(begin !== undefined && { begin: at(begin) }) }] }),
    });
  const trips = [trip('a', 10, 20, { maxRide: Seconds(900) }), trip('b', 15, 30)];

  it('stays first in the order', () => {
    expect(evaluateRun(day([frozen()], trips), 'r', order('p:b p:a d:a d:b')).reasons.map((r) => r.code)).toEqual(['order_of_stops']);
    expect(evaluateRun(day([frozen()], trips), 'r', order('p:a d:a p:b d:b')).reasons).toEqual([]);
  });

  it('keeps its time, or begins as soon as the van can be there', () => {
    const begin = (kept: number) => evaluateRun(day([frozen(kept)], trips), 'r', order('p:a d:a p:b d:b')).runPlan!.stops[1]!.begin / 60;
    expect([begin(25), begin(3)]).toEqual([25, 10]);
  });

  it('is not pushed later for the ride limit of its rider', () => {
    const late = [trip('a', 10, 20, { maxRide: Seconds(900), dropoff: between(60, 90) })];
    expect(evaluateRun(day([frozen(12)], late), 'r', order('p:a d:a')).reasons.map((r) => r.code)).toEqual(['ride_time']);
    expect(evaluateRun(day([frozen()], late), 'r', order('p:a d:a')).reasons).toEqual([]);
  });
});
