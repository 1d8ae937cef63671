/** Whether some van that could carry a trip can also drive it, were it the van's only one. Asked of the compiled problem. */
import { fail, type Result } from '@rampa/kernel';
import { allowsRequest } from '../evaluate/evaluate-run.ts';
import type { CompiledRequest, CompiledRun, Problem } from './problem.ts';
import type { Reason } from './plan.ts';

type Finding = Result<never> | null;

/**
 * Names the trip and what comes nearest: no_layout_fits (places, lift and skills are never in one van), driver_skill, no_route (no way from
 * or to any such van's ends); and for one that may not wait pickup_window, dropoff_window, shift_hours. Vans under way or out of service are given the benefit of the doubt.
 */
export function checkReach(problem: Problem, index: number, at: string): Finding {
  const request = problem.requests[index]!;
  const id = { request: request.input.id };
  const able = problem.runs.filter((run) => allowsRequest(problem, run, index));
  if (able.length === 0) return unable(problem, request, at);
  if (able.some((run) => run.input.live || run.unavailableFrom < Infinity)) return null;
  const reaching = able.filter((run) => drives(problem, run, request));
  if (reaching.length === 0) return fail('no_route', { ...id, run: able[0]!.input.id }, `${at}/pickup/node`);
  // A trip that may wait can also wait in vain: what binds on each run is then its reason.
  if (request.input.standbyAllowed) return null;
  let nearest: Reason | null = null;
  for (const run of reaching) {
    const missed = missedAlone(problem, run, request);
    if (!missed) return null;
    if (!nearest || Number(missed.params['over']) < Number(nearest.params['over'])) nearest = missed;
  }
  return nearest && fail(nearest.code, { ...id, ...nearest.params, run: nearest.run ?? '' }, pointerOf(nearest, at));
}

function unable(problem: Problem, { input }: CompiledRequest, at: string): Finding {
  const known = new Set(problem.input.runs.flatMap((run) => run.skills));
  const skill = input.driverSkills.find((one) => !known.has(one));
  if (skill !== undefined) return fail('driver_skill', { request: input.id, skill }, `${at}/driverSkills`);
  return fail('no_layout_fits', { request: input.id, persons: input.persons.length }, `${at}/persons`);
}

const way = (problem: Problem, from: number, to: number): number => (from === to ? 0 : problem.durations[from * problem.size + to]!);

const drives = (problem: Problem, run: CompiledRun, request: CompiledRequest): boolean =>
  way(problem, run.startNode, request.pickupNode) < Infinity && way(problem, request.dropoffNode, run.endNode) < Infinity;

/** The first limit that the earliest possible times break. */
function missedAlone(problem: Problem, run: CompiledRun, request: CompiledRequest): Reason | null {
  const { clock } = problem;
  const missed = (code: Reason['code'], earliest: number, latest: number): Reason => ({
    code,
    run: run.input.id,
    params: { earliest, latest, over: earliest - latest },
  });
  const boards = Math.max(clock.arrival(run.startTime, way(problem, run.startNode, request.pickupNode)), request.pickupFrom);
  if (boards > request.pickupTo) return missed('pickup_window', boards, request.pickupTo);
  const alights = Math.max(clock.arrival(boards + request.pickupService, request.direct), request.dropoffFrom);
  if (alights > request.dropoffTo) return missed('dropoff_window', alights, request.dropoffTo);
  const home = clock.arrival(alights + request.dropoffService, way(problem, request.dropoffNode, run.endNode));
  return home > run.endLatest ? missed('shift_hours', home, run.endLatest) : null;
}

function pointerOf({ code }: Reason, at: string): string {
  if (code === 'shift_hours') return at;
  return `${at}/${code === 'pickup_window' ? 'pickup' : 'dropoff'}/window`;
}

/** A van from whose depot no trip of the day can be reached, or from none of them the depot: a hole in the matrix that holds one way. */
export function checkDepot(problem: Problem, run: CompiledRun, at: string): Finding {
  if (run.input.live || run.unavailableFrom < Infinity || problem.requests.length === 0) return null;
  const out = problem.requests.some((request) => way(problem, run.startNode, request.pickupNode) < Infinity);
  const back = problem.requests.some((request) => way(problem, request.dropoffNode, run.endNode) < Infinity);
  if (out && back) return null;
  return fail('no_route', { run: run.input.id, node: out ? run.endNode : run.startNode }, `${at}/${out ? 'end' : 'start'}/node`);
}
