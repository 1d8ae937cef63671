import type { Problem } from '../model/problem.ts';
import { bestInsertion, type Candidate } from './insertion.ts';
import { apartFrom } from './own-rides.ts';
import type { Route } from './route.ts';

/** The cheapest insertion into some of the routes, with this rider's other rides on all of them kept apart; `null` when none can. */
export function cheapestAmong(problem: Problem, all: readonly Route[], among: readonly Route[], request: number): Candidate | null {
  const allows = apartFrom(problem, all);
  let best: Candidate | null = null;
  for (const route of among) {
    const found: Candidate | null = bestInsertion(problem, route, request, { allows, better: best?.delta });
    if (found) best = found;
  }
  return best;
}
