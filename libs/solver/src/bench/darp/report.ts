/** What the benchmark prints and writes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine, writePlot, type PlotSeries } from '../plot.ts';
import type { InstanceResult } from './run-instance.ts';

export interface Line extends InstanceResult {
  readonly bestKnown?: number;
  /** Percent above the best known. */
  readonly gap?: number;
}

export const withGap = (result: InstanceResult, bestKnown: number | undefined): Line => ({
  ...result,
  bestKnown,
  gap: bestKnown === undefined ? undefined : 100 * (result.cost / bestKnown - 1),
});

const WIDTHS = [16, 11, 11, 9, 9, 8, 11];

const row = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i]!) : cell.padStart(WIDTHS[i]!))).join(' ');

export const heading = (): string => row(['instance', 'cost', 'best known', 'gap %', 'feasible', 'seconds', 'iterations']);

export const lineOf = (line: Line): string =>
  row([
    line.instance,
    line.cost.toFixed(2),
    line.bestKnown?.toFixed(2) ?? '-',
    line.gap?.toFixed(3) ?? '-',
    line.feasible ? 'yes' : 'NO',
    line.seconds.toFixed(2),
    String(line.iterations),
  ]);

export function meanOf(lines: readonly Line[]): string {
  const known = lines.filter((line) => line.gap !== undefined);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return row([
    'mean',
    mean(lines.map((line) => line.cost)).toFixed(2),
    '',
    known.length === 0 ? '-' : mean(known.map((line) => line.gap!)).toFixed(3),
    `${lines.filter((line) => line.feasible).length}/${lines.length}`,
    mean(lines.map((line) => line.seconds)).toFixed(2),
    mean(lines.map((line) => line.iterations)).toFixed(0),
  ]);
}

/** `<folder>/<instance>.json`, as the checkers of such plans read them. */
export function writeAnswer(folder: string, line: Line, seed: number | string): void {
  const { instance, cost, routes, seconds, iterations, repeatable } = line;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${instance}.json`),
    `${JSON.stringify({ instance, cost, routes, seconds, iterations, seed, ...(!repeatable && { repeatable }) })}\n`,
  );
}

/** `<folder>/<set>-summary.json` with cost over time, and the same as a plot. */
export async function writeSummary(folder: string, set: string, lines: readonly Line[], settings: object): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const gaps = lines.flatMap((line) => (line.gap === undefined ? [] : [line.gap]));
  const summary = {
    set,
    machine: machine(),
    settings,
    mean: gaps.length === 0 ? undefined : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    worst: gaps.length === 0 ? undefined : Math.max(...gaps),
    feasible: lines.filter((line) => line.feasible).length,
    instances: lines.map(({ routes: _routes, ...line }) => line),
  };
  writeFileSync(join(folder, `${set}-summary.json`), `${JSON.stringify(summary, undefined, 1)}\n`);
  const series = lines.map(overTime).filter(({ points }) => points.length > 0);
  if (series.length === 0) return;
  const ofBest = lines.every((line) => line.bestKnown !== undefined);
  await writePlot(join(folder, `${set}.svg`), {
    title: `${set}: cost of full plans over time`,
    x: { title: 'seconds', log: true },
    y: { title: ofBest ? 'gap to the best known, %' : 'above the cost reached, %', log: true },
    series,
    shape: 'step',
  });
}

const overTime = ({ instance, bestKnown, cost, history, seconds }: Line): PlotSeries => {
  const over = (value: number): number => Math.max(0.01, 100 * (value / (bestKnown ?? cost) - 1));
  const points = history.map(([at, value]): [number, number] => [at, over(value)]);
  return { name: instance, points: points.length === 0 ? [] : [...points, [seconds, points.at(-1)![1]]] };
};
