import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom, ServiceTime, unwrap, type Random } from '@rampa/kernel';
import { buildProblem } from '../../api/build-problem.ts';
import { firstPlan } from '../../api/improve.ts';
import { cityDay } from '../../bench/city-day.ts';
import type { Problem } from '../../model/problem.ts';
import { apartFrom } from '../own-rides.ts';
import { bestInsertion } from '../insertion.ts';
import type { Day } from '../recreate.ts';
import { makeRoute, routesOf } from '../route.ts';
import { DayEvaluator } from './day-evaluator.ts';
import { objectiveOfDay } from './day-objective.ts';

/** A planned day whose morning is frozen; some riders have two trips. */
function someDay(seed: number): { problem: Problem; day: Day } {
  const input = cityDay({ vans: 3, trips: 22, seed, nodes: 40 });
  const requests = input.requests.map((r, i) => (i % 5 === 0 ? { ...r, rider: input.requests[(i + 1) % 22]!.rider } : r));
  const planned = unwrap(buildProblem({ ...input, requests }, { impossible: 'standby' }));
  const plan = unwrap(firstPlan(planned));
  const problem = unwrap(buildProblem({ ...input, requests, frozenUntil: ServiceTime(4 * 3600) }, { impossible: 'standby' }));
  return { problem, day: { routes: routesOf(problem, plan), unplaced: plan.standby.map((s) => problem.requestIndex.get(s.request)!) } };
}

function ruin(evaluator: DayEvaluator, random: Random): number[] {
  const marked = new Uint8Array(evaluator.requests);
  const gone: number[] = [];
  const run = random.int(0, evaluator.runs - 1);
  for (let r = 0; r < evaluator.requests; r++) {
    if (evaluator.runOf[r] !== run || !random.chance(0.5)) continue;
    marked[r] = 1;
    gone.push(r);
  }
  if (gone.length === 0 || !evaluator.remove(run, marked)) return [];
  return gone;
}

/** Everything the evaluator remembers, worked out from the orders alone. */
function expectRecomputed(evaluator: DayEvaluator): void {
  const { problem } = evaluator;
  const day = evaluator.day();
  const anew = day.routes.map((route) => makeRoute(problem, route.run, route.order, route.frozen));
  expect(evaluator.objective()).toEqual(objectiveOfDay(problem, { ...day, routes: anew }));
  day.routes.forEach((route, run) => {
    expect(route.order.slice(0, route.frozen.visits.length)).toEqual([...route.frozen.visits]);
    const stops = Array.from({ length: evaluator.stops(run) }, (_, k) => evaluator.stopAt(run, k));
    for (const stop of stops) if (stop < evaluator.requests) expect(evaluator.runOf[stop]).toBe(run);
  });
  const placed = new Set(day.routes.flatMap((route) => route.order.filter((visit) => visit >= 0).map((visit) => visit >> 1)));
  expect(placed.size + day.unplaced.length).toBe(problem.requests.length);
}

describe('the evaluator of a service day', () => {
  it('knows after any moves what a reckoning from nothing says, and goes back to the plan when it undoes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const { problem, day } = someDay(seed % 7);
        const random = seededRandom(seed);
        const evaluator = new DayEvaluator(problem, day);
        for (let i = 0; i < 12; i++) {
          const before = evaluator.day();
          for (const request of ruin(evaluator, random)) {
            const run = random.int(0, evaluator.runs - 1);
            if (evaluator.findInsertion(request, run, Infinity) === Infinity) continue;
            const { pickupAfter, dropoffAfter } = evaluator;
            expect(evaluator.insert(request, run, pickupAfter, dropoffAfter)).toBe(true);
            expect(evaluator.stopAt(run, pickupAfter)).toBe(request);
            expect(evaluator.stopAt(run, dropoffAfter + 1)).toBe(evaluator.requests + request);
          }
          evaluator.rest();
          expectRecomputed(evaluator);
          if (random.chance(0.5)) evaluator.keep();
          else {
            evaluator.undo();
            expect(evaluator.day()).toEqual(before);
          }
        }
      }),
      { numRuns: 12, seed: 5, endOnFailure: true },
    );
  });

  it('remembers insertions that are as cheap as those found anew, whatever limits it was asked with before', () => {
    const { problem, day } = someDay(2);
    const random = seededRandom(2);
    const evaluator = new DayEvaluator(problem, day);
    for (let i = 0; i < 40; i++) {
      for (const request of ruin(evaluator, random)) {
        for (let run = 0; run < evaluator.runs; run++) {
          const limit = random.chance(0.5) ? random.next() * 1500 : Infinity;
          const { routes } = evaluator.day();
          const anew = bestInsertion(problem, routes[run]!, evaluator.trips[request]!, { allows: apartFrom(problem, routes) });
          const found = evaluator.findInsertion(request, run, limit);
          if (anew && anew.delta.cost < limit - 1e-6) expect(found).toBeCloseTo(anew.delta.cost, 6);
          else expect(found).toBe(Infinity);
        }
      }
      if (i % 3 === 0) evaluator.undo();
      else evaluator.keep();
    }
  });

  it('takes an order of the stops that may move, with breaks and frozen stops where they belong', () => {
    const { problem, day } = someDay(3);
    const evaluator = new DayEvaluator(problem, day);
    const run = [0, 1, 2].find((r) => evaluator.stops(r) >= 4)!;
    const order = Int32Array.from({ length: evaluator.stops(run) }, (_, k) => evaluator.stopAt(run, k));
    const cost = evaluator.cost(run);
    expect(evaluator.costOfOrder(run, order, order.length)).toBeCloseTo(cost, 6);
    expect(evaluator.costOfOrder(run, order.slice().reverse(), order.length)).toBe(Infinity);
    expect(evaluator.setOrder(run, order, 0)).toBe(true);
    expect(evaluator.stops(run)).toBe(0);
    expect(evaluator.setOrder(run, order, order.length)).toBe(true);
    expectRecomputed(evaluator);
  });
});
