/** The cheap rejection by slack loses nothing: what it lets through is what trying every order one by one finds possible. */
import { describe, expect, it } from '@jest/globals';
import { seededRandom, unwrap } from '@rampa/kernel';
import { buildProblem } from '../api/build-problem.ts';
import { frozenStop } from '../evaluate/constraints/frozen-stop.ts';
import { allowsRequest, compareCosts, type RunCost } from '../evaluate/evaluate-run.ts';
import type { Problem } from '../model/problem.ts';
import { randomSmallDay } from '../testing/random-small-day.ts';
import { allInsertions, bestInsertion, deltaOf, withRequest } from './insertion.ts';
import { makeRoute, type Route } from './route.ts';

const DAYS = 130;

/** Every pair of positions behind what is frozen, breaks where they are. */
function byTrying(problem: Problem, route: Route, request: number): RunCost[] {
  const found: RunCost[] = [];
  for (let pickup = route.frozen.visits.length; pickup <= route.order.length; pickup++) {
    for (let dropoff = pickup; dropoff <= route.order.length; dropoff++) {
      const order = withRequest(route.order, request, { pickup, dropoff, bound: 0 });
      const tried = makeRoute(problem, route.run, order, route.frozen);
      if (tried.cost) found.push(deltaOf(route, tried));
    }
  }
  return found.sort(compareCosts);
}

describe('insertion', () => {
  it('finds what trying every position finds, and nothing that fits is rejected unseen', () => {
    let placed = 0;
    for (let seed = 1; seed <= DAYS; seed++) {
      const problem = unwrap(buildProblem(randomSmallDay(seed, { trips: 7, live: 0.4 }), { impossible: 'standby' }));
      const [run] = problem.runs;
      const order = [...run!.aboard.map((a) => 2 * a.request + 1), ...run!.breaks.map((_, b) => -1 - b)];
      let route = makeRoute(problem, run!, order, frozenStop.prefix(problem, run!, null));
      if (!route.cost) continue;
      for (const request of seededRandom(seed).shuffle([0, 1, 2, 3, 4, 5, 6])) {
        if (run!.aboard.some((a) => a.request === request)) continue;
        const tried = allowsRequest(problem, run!, request) ? byTrying(problem, route, request) : [];
        const best = bestInsertion(problem, route, request);
        // Where nothing fits as the breaks are, they may be moved: more than trying finds.
        if (tried.length === 0 && best) expect(run!.breaks.length).toBeGreaterThan(0);
        else {
          const all = best ? allInsertions(problem, route, request) : [];
          expect({ seed, request, found: all.length, cost: all[0]?.delta.cost.toFixed(6) }).toEqual({
            seed,
            request,
            found: tried.length,
            cost: tried[0]?.cost.toFixed(6),
          });
          if (best) expect(compareCosts(best.delta, tried[0]!)).toBeGreaterThanOrEqual(-1e-6);
        }
        if (!best) continue;
        route = best.route;
        placed++;
      }
    }
    expect(placed).toBeGreaterThan(130);
  });
});
