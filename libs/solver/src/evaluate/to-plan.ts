/** From a settled schedule and places to the plan that people and the database read. */
import { ServiceTime } from '@rampa/kernel';
import type { Placement, PlannedStop, RunPlan } from '../model/plan.ts';
import type { CompiledRun, Problem, Visit } from '../model/problem.ts';
import type { Stretch } from './places.ts';
import type { Schedule } from './schedule.ts';

export function toRunPlan(
  problem: Problem,
  run: CompiledRun,
  order: readonly Visit[],
  s: Schedule,
  stretches: readonly Stretch[],
  cost: number,
): RunPlan {
  const layoutAt = layoutsByPosition(order.length + 2, stretches);
  const stops = Array.from({ length: order.length + 2 }, (_, k): PlannedStop => {
    const visit = order[k - 1];
    return {
      kind: k === 0 ? 'start' : visit === undefined ? 'end' : visit < 0 ? 'break' : (visit & 1) === 0 ? 'pickup' : 'dropoff',
      of: visit === undefined ? null : visit < 0 ? run.input.breaks[-1 - visit]!.id : problem.requests[visit >> 1]!.input.id,
      node: s.node[k]!,
      arrive: ServiceTime(s.arrive[k]!),
      begin: ServiceTime(s.begin[k]!),
      depart: ServiceTime(s.depart[k]!),
      layout: run.layouts[layoutAt[k]!]!.id,
    };
  });
  return { run: run.input.id, stops, placements: placementsOf(problem, run, stretches), cost };
}

/** With nobody aboard the van stays as it was last fitted out; before the first boarding, as that boarding needs it. */
function layoutsByPosition(count: number, stretches: readonly Stretch[]): Int32Array {
  const layouts = new Int32Array(count).fill(stretches[0]?.layout ?? 0);
  for (const stretch of stretches) layouts.fill(stretch.layout, stretch.from);
  return layouts;
}

function placementsOf(problem: Problem, run: CompiledRun, stretches: readonly Stretch[]): Placement[] {
  return stretches.flatMap((stretch) => {
    const layout = run.layouts[stretch.layout]!;
    return stretch.people.map((seating): Placement => {
      const request = problem.requests[seating.request]!;
      const person = request.persons[seating.person]!.key;
      return {
        request: request.input.id,
        person,
        layout: layout.id,
        place: layout.keys[seating.place]!,
        from: seating.from,
        to: seating.to,
      };
    });
  });
}
