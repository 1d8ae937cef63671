/** What a check is given and how it reports. */
import type { ErrorCode } from '@rampa/kernel';
import type { Violation } from '../model/options.ts';
import type { PlannedStop, RunPlan } from '../model/plan.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { RequestInput } from '../model/request-input.ts';
import type { RunInput } from '../model/run-input.ts';

/** Absorbs rounding of the verifier's own integration, in seconds. */
export const TOLERANCE = 0.01;

export interface RunUnderTest {
  readonly input: ProblemInput;
  readonly run: RunInput;
  readonly plan: RunPlan;
  readonly requests: ReadonlyMap<string, RequestInput>;
  /** Named trips that may be late. */
  readonly late: ReadonlySet<string>;
  /** Both ways round, `a newline b`: riders who must not be aboard together. */
  readonly apart: ReadonlySet<string>;
}

export type Check = (test: RunUnderTest) => Violation[];

export const violation = (
  test: RunUnderTest,
  code: ErrorCode,
  at: { stop?: number; request?: string | null },
  params: Violation['params'] = {},
): Violation => ({
  code,
  run: test.run.id,
  ...(at.stop !== undefined && { stop: at.stop }),
  ...(typeof at.request === 'string' && { request: at.request }),
  params,
});

export const indexOfStop = (plan: RunPlan, kind: PlannedStop['kind'], of: string): number =>
  plan.stops.findIndex((s) => s.kind === kind && s.of === of);
