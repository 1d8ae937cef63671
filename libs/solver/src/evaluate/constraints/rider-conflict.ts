/** Riders who must not share a van are never aboard together; nor is one rider on two trips at once. */
import type { CompiledRequest, CompiledRun } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

export const riderConflict = {
  code: 'rider_conflict',
  clash: (a: CompiledRequest, b: CompiledRequest): boolean => a.conflicts.has(b.riderIndex) || b.conflicts.has(a.riderIndex),
  reason: (run: CompiledRun, a: CompiledRequest, b: CompiledRequest): Reason => ({
    code: 'rider_conflict',
    run: run.input.id,
    request: a.input.id,
    params: { with: b.input.id, ...(a.riderIndex === b.riderIndex && { same: 1 }) },
  }),
} as const;
