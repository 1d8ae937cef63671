/** The short cuts of a quote (bounds, slacks, routes and costs remembered) give what trying everything gives. */
import { describe, expect, it } from '@jest/globals';
import { minutes, type Random, seededRandom, ServiceTime, unwrap } from '@rampa/kernel';
import fc from 'fast-check';
import { buildProblem } from '../api/build-problem.ts';
import { emptyPlan } from '../api/empty-plan.ts';
import { insertAll } from '../api/insert.ts';
import { quote } from '../api/quote.ts';
import { cityDay, cityRequest } from '../bench/city-day.ts';
import { compileMore } from '../model/compile.ts';
import type { QuoteOptions } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { RequestInput } from '../model/request-input.ts';
import { cheapestRide } from '../testing/exhaustive-quote.ts';
import { routesOf } from './route.ts';
import { Openings } from './trial.ts';

const seeds = fc.integer({ min: 1, max: 1e9 });

function filledDay(seed: number): { problem: Problem; plan: Plan } {
  const random = seededRandom(seed);
  const input = cityDay({ vans: random.int(2, 5), trips: random.int(4, 26), seed, nodes: 40, rush: random.chance(0.7) });
  const problem = unwrap(buildProblem({ ...input, frozenUntil: ServiceTime(random.chance(0.3) ? 20_000 : 0) }));
  const empty = unwrap(emptyPlan(problem));
  const { plan } = insertAll(
    problem,
    empty,
    empty.standby.map((s) => s.request),
  );
  return { problem, plan };
}

/** The request with a range around its wish open, and at one time of it. */
function asked(random: Random, request: RequestInput): { wide: RequestInput; narrow: RequestInput } {
  const wish = random.int(40, 150) * 300;
  const range = { from: ServiceTime(wish - 3600), to: ServiceTime(wish + 5400) };
  const at = wish + random.int(-12, 12) * 300;
  if (random.chance(0.5)) {
    const wide = { ...request, promise: null, pickup: { ...request.pickup, window: range } };
    return { wide, narrow: { ...wide, promise: { pickup: { from: ServiceTime(at), to: ServiceTime(at + 1800) } } } };
  }
  const wide = { ...request, promise: null, dropoff: { ...request.dropoff, window: range } };
  const arrival = { latestArrival: ServiceTime(at), earliestArrival: ServiceTime(at - 1800) };
  return { wide, narrow: { ...wide, promise: { pickup: request.pickup.window, ...arrival } } };
}

describe('openings', () => {
  it('find what trying every position of every run finds, in whatever order they are asked', () => {
    let found = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        const { problem, plan } = filledDay(seed);
        const request = cityRequest(random, problem.input.travel, 'asked', false);
        const { wide } = asked(random, request);
        const open = compileMore(problem, [wide]);
        const openings = new Openings(open, routesOf(open, plan), open.requestIndex.get('asked')!);
        for (let i = 0; i < 6; i++) {
          const { narrow } = asked(random, wide);
          const both = { ...narrow, pickup: wide.pickup, dropoff: wide.dropoff };
          const best = openings.best(both, 0, Infinity);
          const expected = cheapestRide(problem, plan, wide, both);
          expect(best?.costDelta ?? null).toBe(expected?.costDelta ?? null);
          expect(best?.route.run.index ?? null).toBe(expected?.run ?? null);
          if (best) found++;
          const below = openings.best(both, 0, (expected?.costDelta ?? 100) + (random.chance(0.5) ? 1 : -1));
          expect(below === null || below.costDelta === expected!.costDelta).toBe(true);
        }
      }),
      { numRuns: 24, seed: 3, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(30);
  });

  it('answer alike from a plan that was quoted before and from one just read', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { problem, plan } = filledDay(seed);
        const random = seededRandom(seed);
        for (let i = 0; i < 4; i++) {
          const request = cityRequest(random, problem.input.travel, `q${i}`, false);
          const options: QuoteOptions = {
            kind: 'leave_at',
            desired: ServiceTime(random.int(45, 150) * 300),
            range: { earlier: minutes(60), later: minutes(60) },
            granularity: minutes(5),
            promise: { before: minutes(0), after: minutes(30) },
          };
          const fresh = unwrap(buildProblem(problem.input));
          expect(quote(problem, plan, request, options)).toEqual(quote(fresh, structuredClone(plan), request, options));
        }
      }),
      { numRuns: 8, seed: 4, endOnFailure: true },
    );
  });
});
