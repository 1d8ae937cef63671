import { fail, ok, type Result } from '@rampa/kernel';
import { compileMore } from '../model/compile.ts';
import type { Insertion, Offer } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { bestInsertion, type Candidate, deltaOf } from '../search/insertion.ts';
import { apartFrom, ridesApart } from '../search/own-rides.ts';
import { replaceBreaks } from '../search/breaks.ts';
import { dropPhantoms, placePhantoms, refreshed } from '../search/phantoms.ts';
import { makeRoute, routesOf, type Route } from '../search/route.ts';
import { toInsertion, unplacedIndex } from './insert.ts';

export interface Accepted {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly insertion: Insertion;
  /** The other live offers, to be kept instead of those handed in: they know where they now stand. */
  readonly phantoms: readonly Offer[];
}

/**
 * Takes a live offer: the problem with its request, and a plan in which it is placed and every other phantom still fits. `phantoms` are
 * all live offers in the order in which they were made; whether the accepted one is among them does not matter. Fails with offer_expired
 * when the plan has changed so that the promise cannot be kept any more.
 */
export function accept(problem: Problem, plan: Plan, offer: Offer, phantoms: readonly Offer[] = []): Result<Accepted> {
  const known = compileMore(problem, [offer.request]);
  const index = unplacedIndex(known, plan, offer.request.id);
  const before = routesOf(known, plan);
  const others = phantoms.filter((p) => p.key !== offer.key);
  for (const all of [phantoms.length > others.length ? phantoms : [...others, offer], [offer, ...others]]) {
    const found = placedBeside(known, before, all, offer, index);
    if (found) {
      const insertion = toInsertion(known, plan, offer.request.id, found.candidate);
      return ok({ problem: known, plan: insertion.plan, insertion, phantoms: found.phantoms });
    }
  }
  const alone = others.length === 0 ? cheapest(known, before, index) : null;
  if (!alone) return fail('offer_expired');
  const insertion = toInsertion(known, plan, offer.request.id, alone);
  return ok({ problem: known, plan: insertion.plan, insertion, phantoms: [] });
}

interface Beside {
  readonly candidate: Candidate;
  readonly phantoms: readonly Offer[];
}

/**
 * The run as it is with all phantoms, then without all but the accepted one. What fits with company fits without, but for breaks: they are
 * taken where the van stands, so they may have to move.
 */
function placedBeside(problem: Problem, before: readonly Route[], all: readonly Offer[], offer: Offer, index: number): Beside | null {
  const beside = placePhantoms(problem, before, all);
  if (beside.failed.length > 0) return null;
  const phantom = beside.problem.requestIndex.get(offer.key)!;
  const at = beside.routes.findIndex((route) => route.order.includes(2 * phantom));
  const orders = dropPhantoms(
    beside.problem,
    beside.routes,
    all.filter((p) => p.key !== offer.key),
  );
  const order = orders[at]!.map((visit) => (visit >= 0 && visit >> 1 === phantom ? 2 * index + (visit & 1) : visit));
  const rest = makeRoute(problem, problem.runs[at]!, order, before[at]!.frozen);
  const route = rest.cost ? rest : replaceBreaks(problem, rest);
  if (!route?.cost || !ridesApart(problem, before, route)) return null;
  const others = all.filter((p) => p.key !== offer.key);
  const candidate = { route, before: before[at]!, delta: deltaOf(before[at]!, route) };
  return { candidate, phantoms: refreshed(beside, others, new Set(all.map((p) => p.key))) };
}

function cheapest(problem: Problem, routes: readonly Route[], index: number): Candidate | null {
  const allows = apartFrom(problem, routes);
  const found = routes.map((route) => bestInsertion(problem, route, index, { allows })).filter((c) => c !== null);
  return found.sort((a, b) => a.delta.lateness - b.delta.lateness || a.delta.cost - b.delta.cost)[0] ?? null;
}

/** Whether all these offers still fit beside the plan together. */
export function phantomsFit(problem: Problem, plan: Plan, phantoms: readonly Offer[]): boolean {
  return placePhantoms(problem, routesOf(problem, plan), phantoms).failed.length === 0;
}
