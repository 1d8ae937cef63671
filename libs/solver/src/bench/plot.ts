/** What every benchmark shares: one kind of plot, and the words for the machine it ran on. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { systemClock } from '@rampa/kernel';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

export interface PlotAxis {
  /** With its unit: "seconds", "gap to the best known, %". */
  readonly title: string;
  /** Logarithmic; where a value is zero or less, symmetrically so. */
  readonly log?: boolean;
}

export interface PlotSeries {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Plot {
  readonly title: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
  /** `step` holds a value until the next point: for a cost that falls over time. Default `line`. */
  readonly shape?: 'line' | 'step';
}

/** Beyond so many points a mark on each would hide the line. */
const MARKED_POINTS = 60;

function axis({ title, log }: PlotAxis, values: readonly number[]) {
  const type = !log ? ('linear' as const) : values.some((v) => v <= 0) ? ('symlog' as const) : ('log' as const);
  return { title, type: 'quantitative' as const, scale: { type, nice: true, ...(!log && { zero: false }) } };
}

function toSpec(plot: Plot): TopLevelSpec {
  const values = plot.series.flatMap(({ name, points }) => points.map(([x, y]) => ({ name, x, y })));
  const marked = plot.series.every(({ points }) => points.length <= MARKED_POINTS);
  const colour = { field: 'name', type: 'nominal' as const, title: null, sort: plot.series.map((s) => s.name) };
  return {
    background: 'white',
    title: { text: plot.title, anchor: 'start' as const },
    width: 640,
    height: 360,
    data: { values },
    mark: { type: 'line', interpolate: plot.shape === 'step' ? 'step-after' : 'linear', point: marked },
    encoding: {
      x: {
        field: 'x',
        ...axis(
          plot.x,
          values.map((v) => v.x),
        ),
      },
      y: {
        field: 'y',
        ...axis(
          plot.y,
          values.map((v) => v.y),
        ),
      },
      color: { ...colour, scale: { scheme: 'dark2' } },
      ...(marked ? { shape: colour } : { strokeDash: colour }),
    },
    config: { font: 'sans-serif', axis: { labelFontSize: 12, titleFontSize: 13 }, legend: { labelFontSize: 12, labelLimit: 320 } },
  };
}

/**
 * Draws a plot as an SVG file and makes the folders that lead to it. Told apart by colour and by shape of mark or dash.
 * @throws RangeError when a value is not finite.
 */
export async function writePlot(file: string, plot: Plot): Promise<void> {
  for (const { name, points } of plot.series) {
    const bad = points.find((p) => !p.every(Number.isFinite));
    if (bad) throw new RangeError(`"${name}" of "${plot.title}" has a point at ${bad.join(', ')}`);
  }
  const svg = await new View(parse(compile(toSpec(plot)).spec), { renderer: 'none' }).toSVG();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${svg}\n`);
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** RFC 3339, to the second. */
  readonly date: string;
  /** Over 1, 5 and 15 minutes: what else kept the machine busy. */
  readonly load: readonly number[];
}

/** What a figure was measured on, to stand beside it. */
export function machine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    date: new Date(systemClock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    load: loadavg().map((l) => Math.round(l * 100) / 100),
  };
}
