/** A problem of three places on a line, as a file would hold it: the depot at 0, a home at 1, a clinic at 2, ten minutes apart each. */
export const drive = 600;
const line = (size: number, step: number): number[][] =>
  Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => Math.abs(a - b) * step));

type Json = Record<string, unknown>;

export interface SmallProblem {
  vehicles: Json[];
  shipments: { pickup: Json; delivery: Json; [field: string]: unknown }[];
  matrices: Record<string, Record<string, unknown>>;
  [field: string]: unknown;
}

export const shipment = (id: number, from: number, to: number, more: Json = {}): SmallProblem['shipments'][number] => ({
  pickup: { id, location_index: from, service: 60 },
  delivery: { id, location_index: to, service: 60 },
  amount: [1],
  ...more,
});

export const smallProblem = (change: (problem: SmallProblem) => void = () => undefined): SmallProblem => {
  const problem: SmallProblem = {
    vehicles: [{ id: 7, start_index: 0, end_index: 0, capacity: [3], time_window: [0, 28_800] }],
    shipments: [shipment(1, 1, 2)],
    matrices: { car: { durations: line(3, drive) } },
  };
  change(problem);
  return problem;
};
