/** The solver's public functions as types: what each promises. The functions of the same names are exported from the package. */
import type { Result } from '@rampa/kernel';
import type { Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { RequestInput } from '../model/request-input.ts';
import type { Objective, Plan, Reason, RunPlan, Standby } from '../model/plan.ts';
import type { Explanation } from '../model/explanation.ts';
import type {
  ImproveOptions,
  ImproveResult,
  ImproveStep,
  Insertion,
  InsertOptions,
  InsertResult,
  Offer,
  QuoteOptions,
  QuoteResult,
  RecoverOptions,
  RecoverResult,
  VerifyOptions,
  Violation,
} from '../model/options.ts';
import type { WorkerOptions } from './improve-in-worker.ts';
import type { ImprovingOptions } from './improving.ts';

/** What is done at one position of a run: `request` boards or alights, or the break is taken. */
export type OrderItem = { readonly kind: 'pickup' | 'dropoff' | 'break'; readonly of: string };

export interface RunEvaluation {
  /** `null` when the order cannot be kept. */
  readonly runPlan: RunPlan | null;
  /** What is broken, and by how much; empty when feasible. */
  readonly reasons: readonly Reason[];
}

export interface PlacedAndNot {
  readonly plan: Plan;
  readonly unplaced: readonly Standby[];
}

export interface Solver {
  /**
   * Checks the input and builds the immutable problem. Impossible input is named with its owner: chair_wider_than_any_bay,
   * party_larger_than_any_vehicle, chair_heavier_than_any_lift, no_layout_fits, invalid_input (with a pointer), no_route, …
   */
  buildProblem(input: ProblemInput): Result<Problem>;
  /** The problem with these requests added, or put in place of those with the same id. Cheap: nothing else is compiled again. */
  extendProblem(problem: Problem, requests: readonly RequestInput[]): Result<Problem>;
  /** The problem without these requests; take them out of the plan first (`removeRequest`). */
  withoutRequests(problem: Problem, requests: readonly string[]): Problem;
  /** Every run with its frozen stops, riders aboard and breaks alone; every other request on standby. */
  emptyPlan(problem: Problem): Result<Plan>;
  /** A plan of the given orders (run id → what is done, in order), with times and places computed. Runs not named are empty. */
  planFromOrders(problem: Problem, orders: ReadonlyMap<string, readonly OrderItem[]>): Result<Plan>;
  /** Exact: `runPlan` is given if and only if some schedule and some places keep every constraint in this order. */
  evaluateRun(problem: Problem, run: string, order: readonly OrderItem[]): RunEvaluation;
  objectiveOf(problem: Problem, plan: Plan): Objective;
  /** Best insertions of a request that the problem knows and the plan does not serve, cheapest first. */
  insert(problem: Problem, plan: Plan, request: string, options?: InsertOptions): InsertResult;
  /** Several at once, hardest first (vital, then fewest choices by regret). What cannot be placed goes to standby with reasons. */
  insertAll(problem: Problem, plan: Plan, requests: readonly string[]): PlacedAndNot;
  /** Up to three honest offers for a trip that need not be in the problem yet; its own promise is ignored. */
  quote(problem: Problem, plan: Plan, request: RequestInput, options: QuoteOptions): QuoteResult;
  /**
   * Takes a live offer: the problem with its request, and a plan in which it is placed and every other phantom still fits.
   * Fails with offer_expired when the plan has changed so that it cannot be kept.
   */
  accept(
    problem: Problem,
    plan: Plan,
    offer: Offer,
    phantoms?: readonly Offer[],
  ): Result<{ problem: Problem; plan: Plan; insertion: Insertion; phantoms: readonly Offer[] }>;
  /** The plan without this request (not on standby either). Never moves anybody else's stops before `frozenUntil`. */
  removeRequest(problem: Problem, plan: Plan, request: string): Result<Plan>;
  /** The same orders with times computed anew, e.g. after the problem was built with new travel times, windows or live states. */
  reschedule(
    problem: Problem,
    plan: Plan,
  ): { readonly plan: Plan; readonly broken: readonly { readonly run: string; readonly reasons: readonly Reason[] }[] };
  /** From nothing to a good plan. */
  solve(problem: Problem, options: ImproveOptions): Result<ImproveResult>;
  /** Ruin and recreate from a plan. Same seed and iterations, same plan. Never worse than what was given, never unverified. */
  improve(problem: Problem, plan: Plan, options: ImproveOptions): ImproveResult;
  /** `improve` with every better plan on the way; leaving the loop ends it. Same seed, searches and iterations, same plans, in any number of threads. */
  improving(problem: Problem, plan: Plan, options: ImprovingOptions): AsyncGenerator<ImproveStep, ImproveResult, undefined>;
  /** `improve` in a worker thread of low priority. Aborting resolves with the best plan so far. */
  improveInWorker(problem: Problem, plan: Plan, options: WorkerOptions): Promise<ImproveResult>;
  /** Re-plans what an event touched, vital trips first. */
  recover(problem: Problem, plan: Plan, options: RecoverOptions): Result<RecoverResult>;
  /** Independent of everything above: empty when the plan keeps every constraint. */
  verify(problem: Problem, plan: Plan, options: VerifyOptions): readonly Violation[];
  /** Why this run and time, what binds or what it would cost elsewhere, and for a trip on standby the least change that would place it. */
  explain(problem: Problem, plan: Plan, request: string): Result<Explanation>;
}
