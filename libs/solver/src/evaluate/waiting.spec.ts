import { describe, expect, it } from '@jest/globals';
import { Seconds } from '@rampa/kernel';
import { evaluateRun } from '../api/empty-plan.ts';
import { between, day, order, run, trip } from '../testing/small-day.ts';
import { verify } from '../verify/verify.ts';

/** Begins of pick-ups and drop-offs, in minutes. */
function begins(trips: ReturnType<typeof trip>[], text: string): number[] {
  const problem = day([run('r')], trips);
  const { runPlan } = evaluateRun(problem, 'r', order(text));
  const allowedLate = trips.filter((t) => t.late).map((t) => t.id);
  expect(verify(problem, { runs: [runPlan!], standby: [] }, { mode: 'recovery', allowedLate })).toEqual([]);
  return runPlan!.stops.slice(1, -1).map((stop) => stop.begin / 60);
}

describe('waiting', () => {
  it('is spent at home rather than aboard, boarding and driving counted', () => {
    const a = trip('a', 10, 20, { pickup: between(10, 60), dropoff: between(50, 60) });
    expect(begins([a], 'p:a d:a')).toEqual([39, 50]);
    const b = trip('b', 15, 21, { pickup: between(10, 60), dropoff: between(0, 90) });
    // Behind a's boarding comes b's: a minute each, and five of driving to either.
    expect(begins([a, b], 'p:a p:b d:a d:b')).toEqual([38, 44, 50, 52]);
  });

  it('is not shifted into the ride of somebody who is aboard meanwhile', () => {
    const a = trip('a', 10, 20, { pickup: between(10, 10), maxRide: Seconds(13 * 60) });
    const b = trip('b', 15, 30, { pickup: between(10, 60), dropoff: between(60, 90) });
    expect(begins([a, b], 'p:a p:b d:a d:b')).toEqual([10, 18, 24, 60]);
  });

  it('is not shifted past the end of a window', () => {
    const a = trip('a', 10, 20, { pickup: between(10, 30), dropoff: between(50, 60) });
    expect(begins([a], 'p:a d:a')).toEqual([30, 50]);
  });

  it('makes nobody later who is late already, nor anybody late to spare others the wait', () => {
    const late = (to: number) => trip('late', 25, 30, { pickup: between(10, to), dropoff: between(60, 90), late: true });
    expect(begins([late(20)], 'p:late d:late')).toEqual([25, 60]);
    expect(begins([late(40)], 'p:late d:late')).toEqual([40, 60]);
    const other = trip('other', 10, 40, { pickup: between(5, 60), dropoff: between(80, 90), maxRide: Seconds(5400) });
    // Riding along, whoever is late keeps the other from boarding later as well.
    const along = trip('late', 15, 30, { pickup: between(10, 14), late: true });
    expect(begins([other, along], 'p:other p:late d:late d:other')).toEqual([10, 16, 32, 80]);
  });
});
