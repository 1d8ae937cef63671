/**
 * Cordeau (2006, a and b) and Cordeau & Laporte (2003, R): vehicles, requests, longest run, capacity, longest ride; then node, x, y, service,
 * load, earliest, latest. R writes 2n for the number of requests and leaves the end depot out.
 */
import type { CompactInput, CompactRequest, CompactStop } from '../../model/compact-input.ts';
import { UnreadableInstance, type Instance } from './instance.ts';
import { euclidean, expectValues, expectWhole, expectWindow, rowsOf, type Row } from './rows.ts';

export function readCordeau(file: string, text: string): Instance {
  const rows = rowsOf(file, text);
  const head = expectValues(file, rows[0], 5, 'the first line', 1);
  const vehicles = expectWhole(file, rows[0]!.line, head[0]!, 'the number of vehicles', 1);
  const [, , longestRun, capacity, rideLimit] = head as [number, number, number, number, number];
  const n = requestsOf(file, rows, head[1]!);
  const nodes = Array.from({ length: 2 * n + 1 }, (_, i) => nodeAt(file, rows, i));
  const end = rows[2 * n + 2] ? nodeAt(file, rows, 2 * n + 1) : nodes[0]!;
  const stop = (i: number): CompactStop => ({ place: i, earliest: nodes[i]![5]!, latest: nodes[i]![6]!, service: nodes[i]![3]! });
  const requests = Array.from({ length: n }, (_, r): CompactRequest => {
    const [up, down] = [nodes[r + 1]!, nodes[n + r + 1]!];
    if (up[4]! <= 0 || down[4] !== -up[4]!)
      throw new UnreadableInstance(
        file,
        rows[n + r + 2]!.line,
        `node ${n + r + 1} sets down ${-down[4]!} of the ${up[4]} that node ${r + 1} takes up`,
      );
    return { pickup: stop(r + 1), dropoff: stop(n + r + 1), load: [up[4]!], rideLimit };
  });
  const points = [...nodes, end].map((node): [number, number] => [node[1]!, node[2]!]);
  const input: CompactInput = {
    places: 2 * n + 2,
    profiles: [{ time: euclidean(points) }],
    requests,
    vehicles: Array.from({ length: vehicles }, () => ({
      start: 0,
      end: 2 * n + 1,
      shift: [Math.min(nodes[0]![5]!, end[5]!), Math.max(nodes[0]![6]!, end[6]!)] as const,
      longestRun,
      layouts: [[capacity]],
    })),
  };
  return { name: nameOf(file), input, objective: 'distance', nodeOf: (s) => s + 1, routesByVehicle: false };
}

export const nameOf = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');

/** n or 2n: told apart by the highest node. */
function requestsOf(file: string, rows: readonly Row[], said: number): number {
  const count = expectWhole(file, rows[0]!.line, said, 'the number of requests', 1);
  const nodes = rows.length - 1;
  if (nodes === 2 * count + 1 || nodes === 2 * count + 2) return count;
  if (count % 2 === 0 && (nodes === count + 1 || nodes === count + 2)) return count / 2;
  throw new UnreadableInstance(file, rows[0]!.line, `${count} requests do not go with ${nodes} nodes`);
}

function nodeAt(file: string, rows: readonly Row[], i: number): readonly number[] {
  const row = rows[i + 1];
  const node = expectValues(file, row, 7, `node ${i}`, rows.length);
  if (node[0] !== i) throw new UnreadableInstance(file, row!.line, `node ${node[0]} stands where node ${i} should`);
  expectWindow(file, row!.line, i, node[5]!, node[6]!);
  return node;
}
