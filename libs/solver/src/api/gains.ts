/** The best plan so far of a search: taken only if it is better than the one before, verified, and leaves room for every live offer. */
import type { Offer } from '../model/options.ts';
import { compareObjectives, type Objective, type Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { Day } from '../search/recreate.ts';
import { routesOf, type Route } from '../search/route.ts';
import { objectiveOf, withRoutes } from '../search/to-plan.ts';
import { verify } from '../verify/verify.ts';
import { phantomsFit } from './accept.ts';

export class Gains {
  /** The given day, then the one of the best plan. */
  day: Day;
  plan: Plan;
  after: Objective;
  readonly before: Objective;
  readonly #problem: Problem;
  readonly #given: Plan;
  readonly #routes: readonly Route[];
  readonly #phantoms: readonly Offer[];
  readonly #late: readonly string[];
  /** What the verifier finds in the given plan: a live day may have trouble that no search can mend. */
  readonly #trouble: number;

  constructor(problem: Problem, given: Plan, phantoms: readonly Offer[]) {
    this.#problem = problem;
    this.#given = this.plan = given;
    this.#routes = routesOf(problem, given);
    this.#phantoms = phantoms;
    this.day = { routes: this.#routes, unplaced: given.standby.map((s) => problem.requestIndex.get(s.request)!) };
    this.before = this.after = objectiveOf(problem, given);
    this.#late = problem.requests.filter((r) => r.late).map((r) => r.input.id);
    this.#trouble = verify(problem, given, { mode: 'recovery', allowedLate: this.#late }).length;
  }

  /** False when the day must not be gone on from: it is not sound, or a live offer would have no place. */
  offer(day: Day): boolean {
    const found = this.#planOf(day);
    const after = objectiveOf(this.#problem, found);
    if (compareObjectives(after, this.after) >= 0) return true;
    if (!this.#isSound(found) || !phantomsFit(this.#problem, found, this.#phantoms)) return false;
    this.day = day;
    this.plan = found;
    this.after = after;
    return true;
  }

  #planOf(day: Day): Plan {
    const reasons = new Map(this.#given.standby.map((s) => [s.request, s.reasons]));
    const standby = day.unplaced
      .map((index) => this.#problem.requests[index]!.input.id)
      .map((request) => ({ request, reasons: reasons.get(request) ?? [] }));
    return withRoutes(this.#problem, this.#given, this.#routes, day.routes, standby);
  }

  #isSound(found: Plan): boolean {
    return verify(this.#problem, found, { mode: 'recovery', allowedLate: this.#late, before: this.#given }).length <= this.#trouble;
  }
}
