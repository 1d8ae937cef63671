/** Which requests to take out: neighbours in place and time, strings of one run, or at random (after SISR, Christiaens and Vanden Berghe 2020). */
import type { Random } from '@rampa/kernel';
import type { Problem } from '../model/problem.ts';
import type { Route } from './route.ts';

/** Requests of a route that may move: not aboard, and no stop of theirs frozen. */
export function movable(route: Route): number[] {
  const fixed = new Set([...route.run.aboard.map((a) => a.request), ...route.frozen.visits.map((v) => (v < 0 ? -1 : v >> 1))]);
  return route.order.filter((visit) => visit >= 0 && (visit & 1) === 0 && !fixed.has(visit >> 1)).map((visit) => visit >> 1);
}

export function chooseVictims(problem: Problem, routes: readonly Route[], random: Random): number[] {
  const all = routes.filter((route) => route.cost).flatMap(movable);
  if (all.length === 0) return [];
  const count = Math.min(all.length, random.int(2, 10));
  const kind = random.int(0, 9);
  if (kind === 0) return random.shuffle(all).slice(0, count);
  const seed = random.pick(all);
  if (kind <= 3) return stringAround(routes, seed, count, random);
  return related(problem, all, seed, count, random);
}

function stringAround(routes: readonly Route[], seed: number, count: number, random: Random): number[] {
  const route = routes.find((r) => r.order.includes(2 * seed))!;
  const own = movable(route);
  const at = own.indexOf(seed);
  const from = Math.max(0, at - random.int(0, count - 1));
  return own.slice(from, from + count);
}

/** Nearest in driving time of both ends and in wanted time; a random power keeps it varied (Shaw 1998). */
function related(problem: Problem, all: readonly number[], seed: number, count: number, random: Random): number[] {
  const ranked = all.map((request) => [distance(problem, seed, request), request] as const).sort((a, b) => a[0] - b[0]);
  const rest = ranked.map(([, request]) => request);
  const chosen: number[] = [];
  while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(Math.floor(random.next() ** 4 * rest.length), 1));
  return chosen;
}

function distance(problem: Problem, a: number, b: number): number {
  const [x, y] = [problem.requests[a]!, problem.requests[b]!];
  const drive = (from: number, to: number) => Math.min(problem.durations[from * problem.size + to]!, 1e5);
  const wanted = Math.abs(x.pickupFrom + x.pickupDue - y.pickupFrom - y.pickupDue) / 2;
  return drive(x.pickupNode, y.pickupNode) + drive(x.dropoffNode, y.dropoffNode) + Math.min(wanted, 1e5) / 2;
}
