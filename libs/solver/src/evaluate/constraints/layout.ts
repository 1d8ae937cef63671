/** Some layout of the van has a place for everybody aboard, held from boarding to alighting; layouts change only with nobody aboard. */
import type { CompiledRequest, CompiledRun, Problem } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';
import { seat } from '../places.ts';

export const layoutFits = {
  code: 'layout',
  /** Whether the party fits into the otherwise empty van. */
  alone: (problem: Problem, run: CompiledRun, request: CompiledRequest): boolean =>
    seat(
      problem,
      run,
      request.persons.map((_, person) => ({ request: request.index, person, from: 1, to: 2, place: -1, pinned: false })),
    ) >= 0,
  reason: (run: CompiledRun, request: CompiledRequest | null, aboard: number): Reason => ({
    code: 'layout',
    run: run.input.id,
    ...(request && { request: request.input.id }),
    params: { aboard },
  }),
} as const;
