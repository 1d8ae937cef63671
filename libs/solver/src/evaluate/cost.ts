/** What a schedule costs by the weights, and how late its named trips are. */
import type { CompiledRequest, CompiledRun, Problem, Visit } from '../model/problem.ts';
import type { Schedule } from './schedule.ts';

const lateMinutesSquared = (late: number): number => (late > 0 ? (late / 60) ** 2 : 0);

/** Minutes squared by which named trips of this run begin after what they were promised. */
export function latenessOf(problem: Problem, order: readonly Visit[], s: Schedule): number {
  let lateness = 0;
  for (let k = 1; k <= s.count; k++) {
    const visit = order[k - 1]!;
    if (visit < 0) continue;
    const request = problem.requests[visit >> 1]!;
    if (request.late) lateness += lateMinutesSquared(s.begin[k]! - ((visit & 1) === 0 ? request.pickupDue : request.dropoffDue));
  }
  return lateness;
}

/** Weighted cost of one run; 0 for a run that carries nobody, but for its own way home. */
export function costOf(problem: Problem, run: CompiledRun, order: readonly Visit[], s: Schedule): number {
  const { weights } = problem.input;
  const end = s.count + 1;
  let cost = 0;
  let load = run.aboard.length;
  let used = load > 0;
  for (let k = 1; k <= end; k++) {
    cost += s.metres[k]! * weights.distance + (s.arrive[k]! - s.depart[k - 1]!) * weights.driving;
    if (load > 0) cost += load * (s.begin[k]! - s.arrive[k]!) * weights.waitAboard;
    if (k === end || order[k - 1]! < 0) continue;
    const request = problem.requests[order[k - 1]! >> 1]!;
    used = true;
    if ((order[k - 1]! & 1) === 0) {
      load++;
      cost += changeCost(problem, run, request, s.begin[k]!);
    } else {
      load--;
      if (s.boarded[k]! > 0) cost += Math.max(0, s.begin[k]! - s.depart[s.boarded[k]!]! - request.direct) * weights.rideExcess;
    }
  }
  return used ? cost + weights.runUsed + (s.begin[end]! - s.depart[0]!) * weights.vanTime : cost;
}

function changeCost(problem: Problem, run: CompiledRun, request: CompiledRequest, begin: number): number {
  const { told } = request.input;
  if (!told) return 0;
  const { weights } = problem.input;
  return Math.abs(begin - told.pickup) * weights.change + (told.run === run.input.id ? 0 : weights.otherRun);
}
