/** What the search accepts is what the verifier accepts, and what people are told is what the search refused. Over random small days. */
import { describe, expect, it } from '@jest/globals';
import { seededRandom, unwrap } from '@rampa/kernel';
import { buildProblem } from '../api/build-problem.ts';
import { unserved } from '../api/empty-plan.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { makeRoute, type Route } from '../search/route.ts';
import { ridesApart } from '../search/own-rides.ts';
import { runPlanOf } from '../search/to-plan.ts';
import { softRunPlan } from '../search/soft.ts';
import { randomSmallDay, someOrder } from '../testing/random-small-day.ts';
import { verify } from '../verify/verify.ts';
import { frozenStop } from './constraints/frozen-stop.ts';
import { allowsRequest } from './evaluate-run.ts';
import { reasonsAgainst, reasonsBelow } from './explain-order.ts';

const DAYS = 260;

function randomRoute(problem: Problem, index: number, seed: number, trips: readonly number[]): Route {
  const run = problem.runs[index]!;
  const aboard = run.aboard.map((a) => a.request);
  const random = seededRandom(`order ${seed} ${index}`);
  const order = someOrder(
    random,
    trips.filter((request) => !aboard.includes(request)),
    aboard,
    run.breaks.length,
  );
  return makeRoute(problem, run, order, frozenStop.prefix(problem, run, null));
}

describe('evaluation of an order', () => {
  it('is feasible only where the verifier finds nothing, and is refused only for a reason with a name', () => {
    const seen = { feasible: 0, refused: new Set<string>() };
    for (let seed = 1; seed <= DAYS; seed++) {
      const problem = unwrap(buildProblem(randomSmallDay(seed, { trips: 4, live: 0.4 }), { impossible: 'standby' }));
      const random = seededRandom(seed);
      const chosen = random.shuffle([0, 1, 2, 3]).slice(0, random.int(1, 3));
      const route = randomRoute(problem, 0, seed, chosen);
      const served = route.order.filter((visit) => visit >= 0 && (visit & 1) === 0).map((visit) => visit >> 1);
      const allowed = served.every((request) => allowsRequest(problem, route.run, request));
      const feasible = allowed && route.cost !== null;
      const reasons = reasonsAgainst(problem, route.run, route.order, route.frozen);
      expect({ seed, feasible, reasons: reasons.map((r) => r.code) }).toEqual({
        seed,
        feasible: reasons.length === 0,
        reasons: reasons.map((r) => r.code),
      });
      const runPlan = feasible ? runPlanOf(problem, route)! : softRunPlan(problem, route);
      const plan: Plan = { runs: [runPlan], standby: unserved(problem, [runPlan]) };
      const found = verify(problem, plan, { mode: 'normal' });
      expect({ seed, found: feasible ? found : [] }).toEqual({ seed, found: [] });
      if (feasible) seen.feasible++;
      else reasons.forEach((r) => seen.refused.add(r.code));
    }
    expect(seen.feasible).toBeGreaterThan(25);
    const all = ['pickup_window', 'dropoff_window', 'ride_time', 'shift_hours', 'break_missed', 'layout', 'lift_rating', 'driver_skill'];
    expect([...seen.refused]).toEqual(expect.arrayContaining([...all, 'rider_conflict']));
  });

  it('gives the same reasons for requests that the van may take, or none where they weigh too much', () => {
    const seen = { given: 0, cut: 0 };
    for (let seed = 1; seed <= DAYS; seed++) {
      const problem = unwrap(buildProblem(randomSmallDay(seed, { trips: 4, live: 0.4 }), { impossible: 'standby' }));
      const { run, order, frozen } = randomRoute(problem, 0, seed, [0, 1, 2, 3]);
      if (![0, 1, 2, 3].every((request) => allowsRequest(problem, run, request))) continue;
      const all = reasonsAgainst(problem, run, order, frozen);
      for (const limit of [1, 2, 4, 8]) {
        const below = reasonsBelow(problem, run, order, frozen, limit, (reasons) => reasons.length);
        expect({ seed, limit, below }).toEqual({ seed, limit, below: all.length < limit ? all : null });
        if (below) seen.given++;
        else seen.cut++;
      }
    }
    expect(Math.min(seen.given, seen.cut)).toBeGreaterThan(10);
  });

  it('keeps a rider’s rides on two vans apart exactly where the verifier wants it', () => {
    let together = 0;
    for (let seed = 1; seed <= DAYS; seed++) {
      const input = randomSmallDay(seed, { trips: 4, runs: 2 });
      const oneRider = { ...input, requests: input.requests.map((r, i) => (i % 2 === 0 ? { ...r, rider: 'one' } : r)) };
      const problem = unwrap(buildProblem(oneRider, { impossible: 'standby' }));
      const routes = [randomRoute(problem, 0, seed, [0]), randomRoute(problem, 1, seed, [2])];
      const usable = routes.every((route, i) => route.cost && allowsRequest(problem, problem.runs[i]!, 2 * i));
      if (!usable) continue;
      const runs = routes.map((route) => runPlanOf(problem, route)!);
      const found = verify(problem, { runs, standby: unserved(problem, runs) }, { mode: 'normal' });
      const apart = routes.every((route) => ridesApart(problem, routes, route));
      expect({ seed, apart }).toEqual({ seed, apart: found.length === 0 });
      if (!apart) together++;
    }
    expect(together).toBeGreaterThan(3);
  });

  it('keeps the layout that riders aboard sit in', () => {
    let boarded = 0;
    for (let seed = 1; seed <= DAYS; seed++) {
      const problem = unwrap(buildProblem(randomSmallDay(seed, { trips: 3, live: 1 }), { impossible: 'standby' }));
      const run = problem.runs[0]!;
      if (run.aboard.length === 0) continue;
      const route = randomRoute(problem, 0, seed, [1, 2]);
      if (!route.cost || ![1, 2].every((request) => allowsRequest(problem, run, request))) continue;
      const { stops, placements } = runPlanOf(problem, route)!;
      expect(stops[0]!.layout).toBe(run.layouts[run.aboard[0]!.layout]!.id);
      expect(placements.find((p) => p.request === 't0')).toMatchObject({ place: '1', from: 0 });
      boarded++;
    }
    expect(boarded).toBeGreaterThan(2);
  });
});
