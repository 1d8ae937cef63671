/** What the searching threads are asked and what they answer. */
import type { CompactProblem } from '../../model/compact-problem.ts';
import type { FlatPlan } from '../lns/flat-plan.ts';
import type { ColumnBatch } from '../partition/column.ts';
import type { Partitioned } from '../partition/partition.ts';

export type Ask =
  /** Starts a logical search on this thread with a first plan. */
  | {
      readonly kind: 'begin';
      readonly search: number;
      readonly problem: CompactProblem;
      readonly seed: string;
      readonly start?: FlatPlan;
      /** Milliseconds to learn the pace in, with a search that is thrown away; none where the pace does not matter. */
      readonly trial: number;
    }
  /** So many iterations, from the adopted plan where one is given. */
  | {
      readonly kind: 'round';
      readonly search: number;
      readonly iterations: number;
      readonly hot: number;
      readonly cold: number;
      readonly adopt?: FlatPlan;
      /** Whether to send the runs met along. */
      readonly columns: boolean;
    }
  /** The best plan that the runs sent so far can be put together to; answered with nothing when that is none better. */
  | { readonly kind: 'partition'; readonly columns: readonly ColumnBatch[]; readonly below: number; readonly seconds: number };

export interface SearchState {
  readonly kind: 'state';
  readonly search: number;
  /** The best plan this search has had. */
  readonly best: FlatPlan;
  readonly cost: number;
  readonly unserved: number;
  /** What its present plan costs. */
  readonly present: number;
  /** What a request costs in it, on average. */
  readonly unit: number;
  /** Iterations made for this answer. */
  readonly iterations: number;
  /** Iterations a second, by the clock on the wall. */
  readonly pace: number;
  /** Runs met since they were last asked for. */
  readonly columns?: ColumnBatch;
  /** True when it was stopped in the middle. */
  readonly stopped: boolean;
}

export type Answer = SearchState | Partitioned;
