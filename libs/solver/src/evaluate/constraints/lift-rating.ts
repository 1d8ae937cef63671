/** Who cannot step in needs a lift that carries them. Judged where they board: somebody aboard is let out by hand if the lift fails. */
import type { CompiledRequest, CompiledRun } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

export const liftRating = {
  code: 'lift_rating',
  allows: (run: CompiledRun, request: CompiledRequest): boolean =>
    request.input.liftLoad === null || (run.input.liftRating !== null && run.input.liftRating >= request.input.liftLoad),
  reason: (run: CompiledRun, request: CompiledRequest): Reason => ({
    code: 'lift_rating',
    run: run.input.id,
    request: request.input.id,
    params: { load: request.input.liftLoad ?? 0, rating: run.input.liftRating ?? 0 },
  }),
} as const;
