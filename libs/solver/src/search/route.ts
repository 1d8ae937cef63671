/** A run with its order as the search holds it: immutable, with slacks computed when first asked for. */
import type { Plan, RunPlan } from '../model/plan.ts';
import type { CompiledRequest, CompiledRun, Problem, Visit } from '../model/problem.ts';
import { visitsOf } from '../model/visits.ts';
import { frozenStop, type FrozenPrefix } from '../evaluate/constraints/frozen-stop.ts';
import { evaluateOrder, type RunCost } from '../evaluate/evaluate-run.ts';
import { Schedule } from '../evaluate/schedule.ts';

export interface Route {
  readonly run: CompiledRun;
  readonly order: readonly Visit[];
  readonly frozen: FrozenPrefix;
  /** `null`: this order cannot be kept (a live day may bring such plans); nothing is inserted here. */
  readonly cost: RunCost | null;
  slack?: Slack;
}

/** Bounds that reject most positions at a glance. Index 0 is the start, n + 1 the end. */
export interface Slack {
  /** No schedule leaves a position before this. */
  readonly depart: Float64Array;
  /** No schedule begins a position after this. */
  readonly latest: Float64Array;
  readonly lower: Float64Array;
  readonly service: Float64Array;
  readonly node: Int32Array;
  /** Persons aboard on the way to the next position. */
  readonly load: Int32Array;
  readonly mostPersons: number;
}

const scratch = new Schedule();

export function makeRoute(problem: Problem, run: CompiledRun, order: readonly Visit[], frozen: FrozenPrefix): Route {
  return { run, order, frozen, cost: evaluateOrder(problem, run, order, frozen, scratch) };
}

export function routesOf(problem: Problem, plan: Plan): Route[] {
  return problem.runs.map((run, i) => routeOf(problem, run, plan.runs[i]!));
}

/** A route of a plan with what it was reckoned from. */
interface Known {
  readonly route: Route;
  readonly problem: Problem;
  readonly requests: readonly CompiledRequest[];
}
const known = new WeakMap<RunPlan, Known>();

/**
 * Plans are immutable, so the route of a run is reckoned once, with its slacks, and serves every quote until something about it changes:
 * its van, its requests, the roads, the prices or what is frozen.
 */
function routeOf(problem: Problem, run: CompiledRun, plan: RunPlan): Route {
  const found = known.get(plan);
  if (found && found.route.run === run && holds(found, problem)) return found.route;
  const order = visitsOf(problem, run, plan);
  const route = makeRoute(problem, run, order, frozenStop.prefix(problem, run, plan));
  const requests = order.filter((visit) => visit >= 0).map((visit) => problem.requests[visit >> 1]!);
  // A visit that this problem does not know may be known to another.
  if (order.length === plan.stops.length - 2) known.set(plan, { route, problem, requests });
  return route;
}

function holds({ problem: then, requests }: Known, now: Problem): boolean {
  return (
    (then === now ||
      (then.clock === now.clock &&
        then.durations === now.durations &&
        then.distances === now.distances &&
        then.layouts === now.layouts &&
        then.frozenUntil === now.frozenUntil &&
        then.input.weights === now.input.weights)) &&
    requests.every((request) => now.requests[request.index] === request)
  );
}

export function slackOf(problem: Problem, route: Route): Slack {
  return (route.slack ??= computeSlack(problem, route));
}

/** A break may be taken at either end of the way it lies on: behind it the sooner of both counts. Reads the scratch schedule. */
function earliestAt(problem: Problem, order: readonly Visit[], depart: Float64Array, k: number): number {
  const { clock } = problem;
  const rested = clock.arrival(depart[k - 1]!, scratch.freeFlow[k]!);
  if (k < 2 || order[k - 2]! >= 0) return rested;
  const there = Math.max(clock.arrival(depart[k - 2]!, scratch.freeFlow[k]!), scratch.lower[k - 1]!) + scratch.service[k - 1]!;
  return Math.min(rested, there);
}

function computeSlack(problem: Problem, route: Route): Slack {
  const { run, order, frozen } = route;
  const n = order.length;
  scratch.load(problem, run, order, frozen);
  const depart = new Float64Array(n + 2);
  const latest = new Float64Array(n + 2);
  const load = new Int32Array(n + 2);
  depart[0] = scratch.lower[0]!;
  load[0] = run.aboard.reduce((sum, a) => sum + a.places.length, 0);
  for (let k = 1; k <= n + 1; k++) {
    depart[k] = Math.max(earliestAt(problem, order, depart, k), scratch.lower[k]!) + scratch.service[k]!;
    const visit = order[k - 1];
    const persons = visit === undefined || visit < 0 ? 0 : problem.requests[visit >> 1]!.persons.length;
    load[k] = load[k - 1]! + (visit !== undefined && (visit & 1) === 0 ? persons : -persons);
  }
  latest[n + 1] = scratch.upper[n + 1]!;
  for (let k = n; k >= 0; k--) {
    const own = k === 0 ? Infinity : Math.min(scratch.upper[k]!, run.unavailableFrom - scratch.service[k]!);
    // A break is taken wherever the van then stands, so an insertion before it may change the drive behind it.
    const drive = k > 0 && order[k - 1]! < 0 ? 0 : scratch.freeFlow[k + 1]!;
    latest[k] = Math.min(own, problem.clock.departure(latest[k + 1]!, drive) - scratch.service[k]!);
  }
  return {
    depart,
    latest,
    lower: scratch.lower.slice(0, n + 2),
    service: scratch.service.slice(0, n + 2),
    node: scratch.node.slice(0, n + 2),
    load,
    mostPersons: Math.max(0, ...run.layouts.map((l) => l.places.length)),
  };
}
