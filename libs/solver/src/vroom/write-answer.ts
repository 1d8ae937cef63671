/** From orders of stops to VROOM's output. */
import type { Answer, AnswerRoute, Totals, UnassignedTask } from './answer.ts';
import type { PreparedProblem } from './prepared.ts';
import { given, tidy, writeRoute } from './route-writer.ts';
import { scheduleRoute, type RouteStop } from './schedule-route.ts';

export interface PlannedRoute {
  readonly vehicle: number;
  readonly stops: readonly RouteStop[];
}

/** Whole milliseconds spent reading and searching. */
export interface ComputingTimes {
  readonly loading: number;
  readonly solving: number;
}

/** @throws RangeError when an order cannot be kept: a bug in the search, never the caller's fault. */
export function writeAnswer(problem: PreparedProblem, planned: readonly PlannedRoute[], times: ComputingTimes): Answer {
  const routes: AnswerRoute[] = [];
  const served = new Set<number>();
  for (const { vehicle, stops } of planned) {
    if (stops.every((stop) => stop.type === 'break')) continue;
    const when = scheduleRoute(problem, vehicle, stops);
    if (when === null) throw new RangeError(`vehicle ${problem.file.vehicles[vehicle]!.id} was given an order that cannot be kept`);
    routes.push(writeRoute(problem, vehicle, stops, when));
    for (const stop of stops) if (stop.type === 'pickup') served.add(stop.shipment);
  }
  const unassigned = unassignedTasks(problem, served);
  const summary = { ...totalOf(routes), routes: routes.length, unassigned: unassigned.length, computing_times: times };
  return { code: 0, summary, unassigned, routes };
}

/** A shipment is two tasks, and VROOM counts and lists tasks. */
function unassignedTasks(problem: PreparedProblem, served: ReadonlySet<number>): UnassignedTask[] {
  return problem.file.shipments.flatMap((shipment, s) => {
    if (served.has(s)) return [];
    const why = problem.impossible.get(s);
    return (['pickup', 'delivery'] as const).map((type) => {
      const { id, description, location, location_index } = shipment[type];
      const reason = why && { code: why.code, message: why.message };
      return given<UnassignedTask>({ id, type, description, location, location_index, reason });
    });
  });
}

function totalOf(routes: readonly AnswerRoute[]): Totals {
  const sum = (of: (route: AnswerRoute) => number): number => tidy(routes.reduce((total, route) => total + of(route), 0));
  const sums = (of: (route: AnswerRoute) => readonly number[] | undefined): number[] | undefined => {
    const first = routes[0] && of(routes[0]);
    return first?.map((_, k) => sum((route) => of(route)![k]!));
  };
  return given<Totals>({
    cost: sum((r) => r.cost),
    setup: sum((r) => r.setup),
    service: sum((r) => r.service),
    duration: sum((r) => r.duration),
    waiting_time: sum((r) => r.waiting_time),
    priority: sum((r) => r.priority),
    delivery: sums((r) => r.delivery),
    pickup: sums((r) => r.pickup),
    distance: routes.length > 0 && routes.every((r) => r.distance !== undefined) ? sum((r) => r.distance!) : undefined,
    violations: [],
  });
}
