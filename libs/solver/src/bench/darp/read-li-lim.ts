/**
 * Li & Lim, pick-up and delivery without a limit on rides: vehicles, capacity, speed (not used); then task, x, y, demand, earliest, latest,
 * service, and for a drop-off its pick-up, for a pick-up its drop-off. Fewer vehicles count before any distance.
 */
import type { CompactInput, CompactRequest, CompactStop } from '../../model/compact-input.ts';
import { UnreadableInstance, type Instance } from './instance.ts';
import { nameOf } from './read-cordeau.ts';
import { euclidean, expectValues, expectWhole, expectWindow, rowsOf, type Row } from './rows.ts';

export function readLiLim(file: string, text: string): Instance {
  const rows = rowsOf(file, text);
  const head = expectValues(file, rows[0], 3, 'the first line', 1);
  const vehicles = expectWhole(file, rows[0]!.line, head[0]!, 'the number of vehicles', 1);
  const tasks = rows.slice(1).map((row, i) => taskAt(file, row, i));
  const ups = tasks.flatMap((task, i) => (i > 0 && task[8]! > 0 ? [i] : []));
  const downs = ups.map((up) => dropoffOf(file, rows, tasks, up));
  if (ups.length === 0 || 2 * ups.length !== tasks.length - 1)
    throw new UnreadableInstance(file, rows[0]!.line, `${tasks.length - 1} tasks make ${ups.length} pairs`);
  const stop = (i: number): CompactStop => ({ place: i, earliest: tasks[i]![4]!, latest: tasks[i]![5]!, service: tasks[i]![6]! });
  const points = tasks.map((task): [number, number] => [task[1]!, task[2]!]);
  const time = euclidean(points);
  const input: CompactInput = {
    places: tasks.length,
    profiles: [{ time }],
    requests: ups.map((up, r): CompactRequest => ({ pickup: stop(up), dropoff: stop(downs[r]!), load: [tasks[up]![3]!] })),
    vehicles: Array.from({ length: vehicles }, () => ({
      start: 0,
      end: 0,
      shift: [tasks[0]![4]!, tasks[0]![5]!] as const,
      layouts: [[head[1]!]],
      // no distance that can be saved is worth another vehicle
      costs: { fixed: vehicleCost(time), perSecond: 1 },
    })),
  };
  const n = ups.length;
  return {
    name: nameOf(file),
    input,
    objective: 'vehicles-first',
    nodeOf: (s) => (s < n ? ups[s]! : downs[s - n]!),
    routesByVehicle: false,
  };
}

/** More than any one vehicle's way could save; small enough not to drown the differences in rounding. */
const vehicleCost = (time: Float64Array): number => Math.ceil(10 * time.reduce((most, t) => Math.max(most, t), 1));

function taskAt(file: string, row: Row, i: number): readonly number[] {
  const task = expectValues(file, row, 9, `task ${i}`, row.line);
  if (task[0] !== i) throw new UnreadableInstance(file, row.line, `task ${task[0]} stands where task ${i} should`);
  expectWindow(file, row.line, i, task[4]!, task[5]!);
  return task;
}

function dropoffOf(file: string, rows: readonly Row[], tasks: readonly (readonly number[])[], up: number): number {
  const { line } = rows[up + 1]!;
  const down = tasks[up]![8]!;
  const task = tasks[down];
  if (!task || task[7] !== up)
    throw new UnreadableInstance(file, line, `task ${up} is set down at ${down}, which does not name it as its pick-up`);
  if (tasks[up]![3]! < 0 || task[3] !== -tasks[up]![3]!)
    throw new UnreadableInstance(file, line, `task ${down} sets down ${-task[3]!} of the ${tasks[up]![3]} that task ${up} takes up`);
  return down;
}
