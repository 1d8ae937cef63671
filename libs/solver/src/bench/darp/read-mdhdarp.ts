/**
 * Malheiros et al. (2021), several depots and kinds of place: vehicles, requests; a line of longest run and four capacities for each vehicle;
 * then node, x, y, service, longest ride, four loads, earliest, latest. Vehicle k starts and ends at depot k mod 4; the file's own depots 0
 * and 2n + 1 give only the shift.
 */
import type { CompactInput, CompactRequest, CompactStop, CompactVehicle } from '../../model/compact-input.ts';
import { UnreadableInstance, type Instance } from './instance.ts';
import { nameOf } from './read-cordeau.ts';
import { euclidean, expectValues, expectWhole, expectWindow, rowsOf, type Row } from './rows.ts';

const DEPOTS: readonly (readonly [x: number, y: number])[] = [
  [-5, -5],
  [5, 5],
  [-5, 5],
  [5, -5],
];
/** Staff seat, patient seat, stretcher, wheelchair. */
const KINDS = 4;

export interface MdhdarpOptions {
  /** Parragh's (2011) rules: staff may also sit on patient seats and stretchers, patients also on stretchers. */
  readonly upgrade?: boolean;
}

export function readMdhdarp(file: string, text: string, { upgrade = false }: MdhdarpOptions = {}): Instance {
  const rows = rowsOf(file, text);
  const head = expectValues(file, rows[0], 2, 'the first line', 1);
  const m = expectWhole(file, rows[0]!.line, head[0]!, 'the number of vehicles', 1);
  const n = expectWhole(file, rows[0]!.line, head[1]!, 'the number of requests', 1);
  const nodes = Array.from({ length: 2 * n + 1 }, (_, i) => nodeAt(file, rows, m, i));
  const kinds = upgrade ? nested : (values: readonly number[]): number[] => [...values];
  const input: CompactInput = {
    places: 2 * n + DEPOTS.length,
    profiles: [{ time: euclidean([...nodes.slice(1).map((node): [number, number] => [node[1]!, node[2]!]), ...DEPOTS]) }],
    requests: Array.from({ length: n }, (_, r) => requestAt(file, rows, nodes, m, n, r, kinds)),
    vehicles: Array.from({ length: m }, (_, k) => vehicleAt(file, rows, nodes[0]!, n, k, kinds)),
  };
  return { name: nameOf(file), input, objective: 'distance', nodeOf: (s) => s + 1, routesByVehicle: true };
}

/**
 * Who may sit where is nested (stretchers serve all but wheelchairs), so what fits is told by sums from the narrowest kind on: stretchers;
 * stretchers and patients; these and staff; wheelchairs.
 */
const nested = ([staff, patient, stretcher, wheelchair]: readonly number[]): number[] => [
  stretcher!,
  stretcher! + patient!,
  stretcher! + patient! + staff!,
  wheelchair!,
];

type Kinds = (values: readonly number[]) => number[];

function requestAt(
  file: string,
  rows: readonly Row[],
  nodes: readonly (readonly number[])[],
  m: number,
  n: number,
  r: number,
  kinds: Kinds,
): CompactRequest {
  const [up, down] = [nodes[r + 1]!, nodes[n + r + 1]!];
  const [boards, leaves] = [up.slice(5, 5 + KINDS), down.slice(5, 5 + KINDS)];
  if (boards.some((load, d) => load < 0 || load + leaves[d]! !== 0))
    throw new UnreadableInstance(
      file,
      rows[m + n + r + 2]!.line,
      `node ${n + r + 1} sets down ${leaves.join(' ')} of ${boards.join(' ')} that node ${r + 1} takes up`,
    );
  const stop = (place: number, node: readonly number[]): CompactStop => ({
    place,
    earliest: node[9]!,
    latest: node[10]!,
    service: node[3]!,
  });
  return { pickup: stop(r, up), dropoff: stop(n + r, down), load: kinds(boards), rideLimit: up[4]! };
}

function vehicleAt(file: string, rows: readonly Row[], depot: readonly number[], n: number, k: number, kinds: Kinds): CompactVehicle {
  const values = expectValues(file, rows[k + 1], 1 + KINDS, `vehicle ${k}`, rows.length);
  const place = 2 * n + (k % DEPOTS.length);
  return { start: place, end: place, shift: [depot[9]!, depot[10]!], longestRun: values[0]!, layouts: [kinds(values.slice(1))] };
}

function nodeAt(file: string, rows: readonly Row[], m: number, i: number): readonly number[] {
  const row = rows[m + 1 + i];
  const node = expectValues(file, row, 7 + KINDS, `node ${i}`, rows.at(-1)!.line);
  if (node[0] !== i) throw new UnreadableInstance(file, row!.line, `node ${node[0]} stands where node ${i} should`);
  expectWindow(file, row!.line, i, node[9]!, node[10]!);
  return node;
}
