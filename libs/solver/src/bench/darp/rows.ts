/** Rows of numbers out of a text, each with its line, for messages that name the place. */
import { UnreadableInstance } from './instance.ts';

export interface Row {
  readonly line: number;
  readonly values: readonly number[];
}

/** @throws UnreadableInstance naming line and value where something is not a number. */
export function rowsOf(file: string, text: string): Row[] {
  const rows: Row[] = [];
  text.split(/\r?\n/).forEach((content, i) => {
    const words = content.trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) return;
    const values = words.map((word) => {
      const value = Number(word);
      if (!Number.isFinite(value)) throw new UnreadableInstance(file, i + 1, `"${word}" is not a number`);
      return value;
    });
    rows.push({ line: i + 1, values });
  });
  if (rows.length === 0) throw new UnreadableInstance(file, 1, 'the file is empty');
  return rows;
}

/** The row, if it has the right number of values. */
export function expectValues(file: string, row: Row | undefined, count: number, what: string, lastLine: number): readonly number[] {
  if (!row) throw new UnreadableInstance(file, lastLine, `the file ends where ${what} should stand`);
  if (row.values.length !== count) throw new UnreadableInstance(file, row.line, `${what} has ${row.values.length} values, not ${count}`);
  return row.values;
}

export function expectWhole(file: string, line: number, value: number, what: string, least = 0): number {
  if (!Number.isInteger(value) || value < least)
    throw new UnreadableInstance(file, line, `${what} is ${value}, not a whole number from ${least}`);
  return value;
}

export function expectWindow(file: string, line: number, node: number, earliest: number, latest: number): void {
  if (latest < earliest)
    throw new UnreadableInstance(file, line, `the window of node ${node} closes at ${latest} before it opens at ${earliest}`);
}

/** Euclidean distances between points, row-major, never rounded. */
export function euclidean(points: readonly (readonly [x: number, y: number])[]): Float64Array {
  const matrix = new Float64Array(points.length * points.length);
  points.forEach(([x, y], i) => points.forEach(([u, v], j) => (matrix[i * points.length + j] = Math.hypot(x - u, y - v))));
  return matrix;
}
