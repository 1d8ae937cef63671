/** The driver has every skill that the trip asks for. */
import type { CompiledRequest, CompiledRun } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

const missing = (run: CompiledRun, request: CompiledRequest): string | undefined =>
  request.input.driverSkills.find((s) => !run.input.skills.includes(s));

export const driverSkill = {
  code: 'driver_skill',
  allows: (run: CompiledRun, request: CompiledRequest): boolean => missing(run, request) === undefined,
  reason: (run: CompiledRun, request: CompiledRequest): Reason => ({
    code: 'driver_skill',
    run: run.input.id,
    request: request.input.id,
    params: { skill: missing(run, request) ?? '' },
  }),
} as const;
