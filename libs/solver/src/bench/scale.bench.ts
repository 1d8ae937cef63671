/**
 * How the solver grows: made-up cities of several sizes, written to files, solved by a process of their own as `npm run solve` would.
 *   npm run bench:scale -- --sizes 13/200,130/2000,650/10000 --seconds 30,120,300 --out docs/benchmarks
 * `--whole 1` searches all sizes as a whole, for comparison; `--export <folder>` only writes the problem files, for other solvers.
 */
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs, promisify } from 'node:util';
import { problemText, writeWhole } from '../vroom/cli/write-file.ts';
import { checkAnswer } from '../vroom/check-answer.ts';
import { prepareProblem } from '../vroom/prepared.ts';
import { readJson } from '../vroom/read-json.ts';
import { solvePrepared, type Progress } from '../vroom/solve-prepared.ts';
import { machine, writePlot } from './plot.ts';
import { scaleCity } from './scale-city.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '13/200,130/2000,650/10000' },
    seconds: { type: 'string', default: '30,120,300' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
    whole: { type: 'string', default: '' },
    out: { type: 'string' },
    export: { type: 'string' },
    one: { type: 'string' },
  },
});
const fromCaller = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
const tenth = (value: number): number => Math.round(value * 10) / 10;
const cpuSeconds = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;

interface Point extends Progress {
  /** Processor time of all threads so far: what a busy machine does not stretch. */
  readonly cpu: number;
}

interface Measured {
  readonly readingSeconds: number;
  readonly readingCpu: number;
  readonly firstPlan: Point;
  readonly points: readonly Point[];
  readonly cost: number;
  readonly unservedTrips: number;
  readonly vehiclesUsed: number;
  readonly violations: number;
  readonly peakMemoryMegabytes: number;
  readonly totalSeconds: number;
  readonly cpu: number;
}

/** In the child: reads, solves and judges one file. */
async function measure(path: string, seconds: number, isWhole: boolean): Promise<Measured> {
  const json = await readJson(createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>);
  const problem = prepareProblem(json, { leaveImpossible: true });
  const [readingSeconds, readingCpu] = [performance.now() / 1000, cpuSeconds()];
  const points: Point[] = [];
  const answer = await solvePrepared(problem, {
    seconds: seconds - readingSeconds - 0.2,
    seed: Number(values.seed),
    threads: Number(values.threads),
    onBetter: (better) => {
      const { cost, unserved, iterations } = better;
      points.push({
        seconds: tenth(better.seconds + readingSeconds),
        cpu: tenth(cpuSeconds()),
        cost: Math.round(cost),
        unserved,
        iterations,
      });
    },
    ...(isWhole && { wholeUpTo: Infinity }),
  });
  return {
    readingSeconds: tenth(readingSeconds),
    readingCpu: tenth(readingCpu),
    firstPlan: points[0]!,
    points: thinned(points),
    cost: answer.summary.cost,
    unservedTrips: answer.unassigned.length / 2,
    vehiclesUsed: answer.summary.routes,
    violations: checkAnswer(problem.file, answer).length,
    peakMemoryMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    totalSeconds: tenth(performance.now() / 1000),
    cpu: tenth(cpuSeconds()),
  };
}

/** At most some 80 points, the first and last among them. */
function thinned(points: readonly Point[]): Point[] {
  const step = Math.max(1, Math.ceil(points.length / 80));
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

async function inChild(path: string, seconds: string, isWhole: boolean): Promise<Measured> {
  const args = [
    '--one',
    path,
    '--seconds',
    seconds,
    '--seed',
    values.seed,
    '--threads',
    values.threads,
    ...(isWhole ? ['--whole', '1'] : []),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, process.argv[1]!, ...args], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as Measured;
}

async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rampa-scale-'));
  const results: (Measured & { readonly size: string; readonly places: number })[] = [];
  try {
    for (const [at, size] of values.sizes.split(',').entries()) {
      const [vehicles, shipments] = size.split('/').map(Number) as [number, number];
      const file = scaleCity({ vehicles, shipments, seed: Number(values.seed) });
      const path = join(values.export ? fromCaller(values.export) : folder, `city-${vehicles}-${shipments}.json`);
      await writeWhole(path, problemText(file));
      if (values.export) {
        console.log(path);
        continue;
      }
      const seconds = values.seconds.split(',')[at] ?? values.seconds.split(',').at(-1)!;
      const measured = await inChild(path, seconds, values.whole !== '');
      results.push({ size, places: file.matrices['car']!.durations!.size, ...measured });
      const { firstPlan, cost, unservedTrips, violations, peakMemoryMegabytes } = measured;
      console.log(
        `${size}: first plan after ${firstPlan.seconds} s (${firstPlan.cpu} s of processor, ${firstPlan.unserved} unserved), after ${measured.totalSeconds} s ` +
          `cost ${firstPlan.cost} → ${cost}, ${unservedTrips} unserved, ${violations} violations, ${peakMemoryMegabytes} MB`,
      );
    }
    if (values.out && results.length > 0) await writeResults(fromCaller(values.out), results);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeResults(out: string, results: readonly (Measured & { readonly size: string })[]): Promise<void> {
  await mkdir(out, { recursive: true });
  const about = { machine: machine(), seed: values.seed, threads: values.threads };
  await writeFile(join(out, 'scale.json'), `${JSON.stringify({ ...about, results }, null, 1)}\n`);
  const relative = (cost: number, first: number): number => Math.round((1000 * cost) / first) / 10;
  await writePlot(join(out, 'scale.svg'), {
    title: 'How cost falls on made-up cities (vehicles/trips)',
    x: { title: 'processor time of all threads, seconds', log: true },
    y: { title: 'cost, first full plan = 100' },
    series: results.map(({ size, points, firstPlan }) => ({
      name: size,
      points: points.map((point) => [Math.max(0.1, point.cpu), relative(point.cost, firstPlan.cost)] as const),
    })),
    shape: 'step',
  });
  await writePlot(join(out, 'scale-growth.svg'), {
    title: 'How reading, the first plan and memory grow',
    x: { title: 'trips', log: true },
    y: { title: 'seconds of processor time; megabytes', log: true },
    series: [
      { name: 'until the first full plan, s', points: results.map(({ size, firstPlan }) => [tripsOf(size), firstPlan.cpu] as const) },
      { name: 'reading and checking, s', points: results.map(({ size, readingCpu }) => [tripsOf(size), readingCpu] as const) },
      { name: 'peak memory, MB', points: results.map(({ size, peakMemoryMegabytes }) => [tripsOf(size), peakMemoryMegabytes] as const) },
    ],
  });
}

const tripsOf = (size: string): number => Number(size.split('/')[1]);

if (values.one) console.log(JSON.stringify(await measure(values.one, Number(values.seconds), values.whole !== '')));
else await run();
