/** Where a pick-up and a drop-off could go, after cheap rejection by slack. Every feasible pair survives; not every survivor is feasible. */
import type { CompiledRequest, Problem } from '../model/problem.ts';
import { slackOf, type Route, type Slack } from './route.ts';

/** The pick-up goes behind `pickup` of the old visits, the drop-off behind `dropoff` of them (and behind the pick-up). */
export interface Position {
  readonly pickup: number;
  readonly dropoff: number;
  /** What the detour costs at the least. */
  readonly bound: number;
}

/** With the times between which both stops could begin, the windows of the request aside. */
export interface OpenPosition extends Position {
  readonly pickupFrom: number;
  readonly pickupTo: number;
  readonly dropoffFrom: number;
  readonly dropoffTo: number;
}

/** Cheapest detour first. */
export function positionsFor(problem: Problem, route: Route, request: CompiledRequest): OpenPosition[] {
  const slack = slackOf(problem, route);
  const found: OpenPosition[] = [];
  const boarded = request.pickupFrom + request.pickupService;
  for (let i = route.frozen.visits.length; i <= route.order.length; i++) {
    if (slack.depart[i]! > request.pickupTo) break;
    if (boarded <= slack.latest[i + 1]!) collect(problem, route, slack, request, i, found);
  }
  return found.sort((a, b) => a.bound - b.bound);
}

function collect(problem: Problem, route: Route, slack: Slack, r: CompiledRequest, i: number, found: OpenPosition[]): void {
  const { size, durations, clock } = problem;
  const n = route.order.length;
  const persons = r.persons.length;
  if (slack.load[i]! + persons > slack.mostPersons) return;
  // A break may be taken at the pick-up itself.
  const way = i > 0 && route.order[i - 1]! < 0 ? 0 : between(problem, slack.node[i]!, r.pickupNode);
  const begin = Math.max(clock.arrival(slack.depart[i]!, way), r.pickupFrom);
  if (begin > r.pickupTo) return;
  let depart = begin + r.pickupService;
  let node = r.pickupNode;
  let aboard = 0;
  for (let k = i; k <= n; k++) {
    if (k > i) {
      if (route.order[k - 1]! < 0 || slack.load[k]! + persons > slack.mostPersons) return;
      const drive = between(problem, node, slack.node[k]!);
      const at = Math.max(clock.arrival(depart, drive), slack.lower[k]!);
      if (at > slack.latest[k]!) return;
      depart = at + slack.service[k]!;
      aboard += drive * clock.bestPace + slack.service[k]!;
      node = slack.node[k]!;
    }
    if (depart > r.dropoffTo) return;
    const last = durations[node * size + r.dropoffNode]!;
    const drop = Math.max(clock.arrival(depart, last), r.dropoffFrom);
    if (drop > r.dropoffTo || drop - r.maxRide - r.pickupService > r.pickupTo) continue;
    const next = clock.arrival(drop + r.dropoffService, homeOrNext(problem, route, slack, k, r));
    if (next > slack.latest[k + 1]!) continue;
    const dropoffTo = clock.departure(slack.latest[k + 1]!, homeOrNext(problem, route, slack, k, r)) - r.dropoffService;
    const on = i === k ? dropoffTo : slack.latest[i + 1]!;
    const onward = i === k ? durations[r.pickupNode * size + r.dropoffNode]! : between(problem, r.pickupNode, slack.node[i + 1]!);
    found.push({
      pickup: i,
      dropoff: k,
      bound:
        detour(problem, route, slack, i, k, r) + Math.max(0, aboard + last * clock.bestPace - r.direct) * problem.input.weights.rideExcess,
      pickupFrom: begin,
      pickupTo: clock.departure(on, onward) - r.pickupService,
      dropoffFrom: drop,
      dropoffTo,
    });
  }
}

/** Whether both stops, in these narrower windows, still leave time for all that stands behind them. Never false for what fits. */
export function staysOpen(problem: Problem, route: Route, r: CompiledRequest, at: OpenPosition): boolean {
  if (at.pickupFrom > r.pickupTo || at.pickupTo < r.pickupFrom || at.dropoffFrom > r.dropoffTo || at.dropoffTo < r.dropoffFrom)
    return false;
  const { clock } = problem;
  const slack = slackOf(problem, route);
  let depart = Math.max(at.pickupFrom, r.pickupFrom) + r.pickupService;
  let node = r.pickupNode;
  for (let k = at.pickup + 1; k <= at.dropoff; k++) {
    const begin = Math.max(clock.arrival(depart, between(problem, node, slack.node[k]!)), slack.lower[k]!);
    if (begin > slack.latest[k]!) return false;
    depart = begin + slack.service[k]!;
    node = slack.node[k]!;
  }
  const drop = Math.max(clock.arrival(depart, between(problem, node, r.dropoffNode)), r.dropoffFrom);
  return drop <= at.dropoffTo && drop <= r.dropoffTo && drop - r.maxRide - r.pickupService <= r.pickupTo;
}

const between = (problem: Problem, a: number, b: number): number => (a === b ? 0 : problem.durations[a * problem.size + b]!);

/** A break is taken where the van stands; a van out of service goes nowhere. */
function homeOrNext(problem: Problem, route: Route, slack: Slack, k: number, r: CompiledRequest): number {
  const next = route.order[k];
  if (next === undefined ? route.run.unavailableFrom < Infinity : next < 0) return 0;
  return between(problem, r.dropoffNode, slack.node[k + 1]!);
}

/** Breaks have no place of their own, so the stop behind them counts. */
function nodeBehind(route: Route, slack: Slack, k: number): number {
  let at = k + 1;
  while (at <= route.order.length && route.order[at - 1]! < 0) at++;
  return slack.node[at]!;
}

/** What a drive costs at the least. */
function price(problem: Problem, a: number, b: number): number {
  if (a === b) return 0;
  const at = a * problem.size + b;
  const { weights } = problem.input;
  return problem.distances[at]! * weights.distance + problem.durations[at]! * weights.driving * problem.clock.bestPace;
}

function detour(problem: Problem, route: Route, slack: Slack, i: number, k: number, r: CompiledRequest): number {
  const before = slack.node[i]!;
  const behindPickup = nodeBehind(route, slack, i);
  if (i === k)
    return (
      price(problem, before, r.pickupNode) +
      price(problem, r.pickupNode, r.dropoffNode) +
      price(problem, r.dropoffNode, behindPickup) -
      price(problem, before, behindPickup)
    );
  const first = price(problem, before, r.pickupNode) + price(problem, r.pickupNode, behindPickup) - price(problem, before, behindPickup);
  const behind = nodeBehind(route, slack, k);
  return (
    first + price(problem, slack.node[k]!, r.dropoffNode) + price(problem, r.dropoffNode, behind) - price(problem, slack.node[k]!, behind)
  );
}
