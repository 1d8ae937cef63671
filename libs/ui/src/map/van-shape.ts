/** The vans' marks as outlines in a 24-unit box around 0,0: one list for the canvas and for the table's icons. */
import type { MapColour } from './palette.ts';
import type { VanState } from './van-state.ts';

export interface VanShape {
  /** SVG path data within −12…12. */
  readonly outline: string;
  /** Drawn over the outline in the edge colour, or undefined. */
  readonly sign?: string;
  readonly fill: MapColour;
  readonly stroke: MapColour;
  /** True when the mark turns with the van's heading. */
  readonly turns: boolean;
}

const arrow = 'M0,-11 L8,9 L0,5 L-8,9 Z';
const square = 'M-8,-8 H8 V8 H-8 Z';
const diamond = 'M0,-9 L9,0 L0,9 L-9,0 Z';
const dot = 'M-6,0 A6,6 0 1 0 6,0 A6,6 0 1 0 -6,0 Z';
const octagon = 'M-4,-10 H4 L10,-4 V4 L4,10 H-4 L-10,4 V-4 Z';

export const vanShapes: Readonly<Record<VanState, VanShape>> = {
  aboard: { outline: arrow, fill: 'van-fill', stroke: 'van-edge', turns: true },
  empty: { outline: arrow, fill: 'van-hollow', stroke: 'van-fill', turns: true },
  at_stop: { outline: square, fill: 'van-stopped', stroke: 'van-edge', turns: false },
  on_break: { outline: square, sign: 'M-3,-4 V4 M3,-4 V4', fill: 'van-quiet', stroke: 'van-edge', turns: false },
  waiting: { outline: diamond, fill: 'van-hollow', stroke: 'van-quiet', turns: false },
  not_started: { outline: diamond, fill: 'van-quiet', stroke: 'van-edge', turns: false },
  parked: { outline: dot, fill: 'van-quiet', stroke: 'van-edge', turns: false },
  lift_out: { outline: octagon, sign: 'M0,-5 V1 M0,4 V5', fill: 'van-alert', stroke: 'van-edge', turns: false },
  broken: { outline: octagon, sign: 'M-4,-4 L4,4 M4,-4 L-4,4', fill: 'van-alert', stroke: 'van-edge', turns: false },
};
