/** Who fits where: one of the vehicle's layouts must hold everybody over each stretch between two moments when nobody is aboard. */
import type { CompactProblem } from '../../model/compact-problem.ts';
import type { RunState } from './run-state.ts';

export const ALL_LAYOUTS = -1;

/** Layouts (bits) that hold the load at `offset`, with the request's own load at `extra` added; pass a zero vector's offset for none. */
export function fitting(
  layouts: Float64Array,
  dimensions: number,
  load: Float64Array,
  offset: number,
  more: Float64Array,
  extra: number,
): number {
  let mask = 0;
  let bit = 1;
  for (let at = 0; at < layouts.length; at += dimensions, bit <<= 1) {
    let fits = true;
    for (let d = 0; d < dimensions; d++) {
      if (load[offset + d]! + more[extra + d]! > layouts[at + d]! + 1e-9) {
        fits = false;
        break;
      }
    }
    if (fits) mask |= bit;
  }
  return mask;
}

/** Fills `load` and `stretch`. False when some stretch has no layout. */
export function deriveLoads(problem: CompactProblem, run: RunState): boolean {
  const { requests: n, dimensions, load: loads } = problem;
  const { node, load, stretch, length } = run;
  const layouts = problem.layouts[run.vehicle]!;
  for (let d = 0; d < dimensions; d++) load[d] = 0;
  stretch[0] = ALL_LAYOUTS;
  let aboard = 0;
  let begun = 0;
  let mask = ALL_LAYOUTS;
  for (let k = 1; k <= length; k++) {
    const x = node[k]!;
    const boards = x < n;
    const of = (boards ? x : x - n) * dimensions;
    const offset = k * dimensions;
    if (boards && aboard++ === 0) {
      begun = k;
      mask = ALL_LAYOUTS;
    }
    for (let d = 0; d < dimensions; d++) load[offset + d] = load[offset - dimensions + d]! + (boards ? loads[of + d]! : -loads[of + d]!);
    if (boards) {
      mask &= fitting(layouts, dimensions, load, offset, NOTHING, 0);
      if (mask === 0) return false;
    } else if (--aboard === 0) {
      for (let i = begun; i < k; i++) stretch[i] = mask;
      for (let d = 0; d < dimensions; d++) load[offset + d] = 0;
      stretch[k] = ALL_LAYOUTS;
    }
  }
  stretch[length + 1] = ALL_LAYOUTS;
  return true;
}

/** A load of nothing, in as many dimensions as anyone has. */
export const NOTHING = new Float64Array(64);
