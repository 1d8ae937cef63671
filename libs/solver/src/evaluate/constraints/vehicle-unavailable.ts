/** A van that is out of service finishes nothing after that time. */
import type { CompiledRun } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

export const vehicleUnavailable = {
  code: 'vehicle_unavailable',
  latestDeparture: (run: CompiledRun): number => run.unavailableFrom,
  reason: (run: CompiledRun, depart: number): Reason => ({
    code: 'vehicle_unavailable',
    run: run.input.id,
    params: { from: run.unavailableFrom, depart, over: depart - run.unavailableFrom },
  }),
} as const;
