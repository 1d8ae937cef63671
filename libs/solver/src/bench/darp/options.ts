/** The command line of the benchmark. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SearchStop } from '../../search/parallel/search.ts';

export interface BenchOptions {
  readonly files: readonly string[];
  /** The folder's or the file's own name. */
  readonly set: string;
  readonly instances: string;
  readonly stop: SearchStop;
  readonly seed: number | string;
  readonly threads: number;
  readonly searches: number;
  readonly out: string;
  readonly best?: string;
  readonly upgrade: boolean;
  readonly summary: boolean;
}

export const USAGE = `npm run bench:darp -- --instances <file or folder> [--seconds 10] [--seed 1] [--threads 2] [--out docs/benchmarks/darp]
  --iterations <n>           instead of seconds; those of an earlier answer repeat it exactly, unless it says it is not repeatable
  --searches <n>             logical searches, 2 at least; what is found depends on them, not on the threads
  --best <csv>               best-known values (columns instance, bks); bks.csv beside or above the instances by default
  --upgrade                  mdhdarp: staff may take patient seats and stretchers, patients stretchers
  --summary                  also <set>-summary.json and <set>.svg (always when --out is not given)`;

/** @throws Error saying what is wrong with the arguments. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      instances: { type: 'string' },
      seconds: { type: 'string' },
      iterations: { type: 'string' },
      seed: { type: 'string', default: '1' },
      threads: { type: 'string', default: '2' },
      searches: { type: 'string' },
      out: { type: 'string' },
      best: { type: 'string' },
      upgrade: { type: 'boolean', default: false },
      summary: { type: 'boolean', default: false },
    },
  });
  if (values.instances === undefined) throw new Error('--instances is missing');
  const threads = positive('--threads', values.threads);
  const seconds = values.seconds === undefined ? undefined : positive('--seconds', values.seconds, false);
  const iterations = values.iterations === undefined ? undefined : positive('--iterations', values.iterations);
  return {
    files: filesOf(values.instances),
    set: basename(values.instances).replace(/\.[^.]*$/, ''),
    instances: values.instances,
    stop: iterations === undefined ? { seconds: seconds ?? 10 } : { iterations, seconds },
    seed: /^\d+$/.test(values.seed) ? Number(values.seed) : values.seed,
    threads,
    searches: values.searches === undefined ? Math.max(2, threads) : positive('--searches', values.searches),
    out: values.out ?? 'docs/benchmarks/darp',
    best: values.best,
    upgrade: values.upgrade,
    summary: values.summary || values.out === undefined,
  };
}

function positive(name: string, text: string, whole = true): number {
  const value = Number(text);
  if (!(value > 0) || (whole && !Number.isInteger(value)))
    throw new Error(`${name} is "${text}", not a ${whole ? 'whole ' : ''}number above 0`);
  return value;
}

/** All .txt files of a folder in their natural order, or the one file. */
function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.txt'));
  if (names.length === 0) throw new Error(`${path} holds no .txt files`);
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).map((name) => join(path, name));
}
