import { describe, expect, it } from '@jest/globals';
import { Seconds } from '@rampa/kernel';
import { evaluateRun } from '../api/empty-plan.ts';
import { between, day, order, run, trip } from '../testing/small-day.ts';
import { verify } from '../verify/verify.ts';

/** Begins of pick-ups and drop-offs, in minutes. */
function begins(trips: ReturnType<typeof trip>[], text: string): number[] {
  const problem = day([run('r')], trips);
  const { runPlan } = evaluateRun(problem, 'r', order(text));
  expect(verify(problem, { runs: [runPlan!], standby: [] }, { mode: 'normal' })).toEqual([]);
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
});
