/** A plan and its problem with some trips under other ids: those whose riders a broken van cannot carry on go on as new trips. */
import type { Plan, ProblemInput, Reason } from '@rampa/solver';

export function renamedPlan(plan: Plan, names: ReadonlyMap<string, string>): Plan {
  const id = (of: string): string => names.get(of) ?? of;
  return {
    runs: plan.runs.map((run) => ({
      ...run,
      stops: run.stops.map((stop) => ({ ...stop, of: stop.of === null || stop.kind === 'break' ? stop.of : id(stop.of) })),
      placements: run.placements.map((placement) => ({ ...placement, request: id(placement.request) })),
    })),
    standby: plan.standby.map((item) => ({ request: id(item.request), reasons: item.reasons.map((reason) => renamedReason(reason, id)) })),
  };
}

const renamedReason = (reason: Reason, id: (of: string) => string): Reason =>
  reason.request === undefined ? reason : { ...reason, request: id(reason.request) };

export function renamedInput(input: ProblemInput, names: ReadonlyMap<string, string>): ProblemInput {
  return {
    ...input,
    requests: input.requests.map((request) => ({ ...request, id: names.get(request.id) ?? request.id })),
    runs: input.runs.map((run) => {
      if (!run.live) return run;
      const frozen = run.live.frozen.map((stop) => (stop.kind === 'break' ? stop : { ...stop, of: names.get(stop.of) ?? stop.of }));
      return { ...run, live: { ...run.live, frozen } };
    }),
  };
}
