import type { Problem } from '../model/problem.ts';
import type { TravelInput } from '../model/travel-input.ts';

/**
 * The same problem on a matrix that has grown: every place keeps its number and its times, more places follow. Plans of the one are plans
 * of the other.
 */
export function onLargerMatrix(problem: Problem, grown: Pick<TravelInput, 'size' | 'durations' | 'distances'>): Problem {
  const { size, durations, distances } = grown;
  return {
    ...problem,
    size,
    durations,
    distances,
    input: { ...problem.input, travel: { ...problem.input.travel, size, durations, distances } },
  };
}
