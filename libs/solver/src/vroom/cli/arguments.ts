/** What may be said on the command line. */
import { parseArgs } from 'node:util';
import { ProblemRefused } from '../refusals.ts';

export const usage = `npm run --silent solve -- <problem.json | -> [options]

  --seconds <n>        time for everything, reading included (default 30)
  --iterations <n>     stop after so many steps instead; with --seed this repeats an answer exactly
  --seed <n>           start of all chance (default 1)
  --threads <n>        searches at once (default 2)
  --out <plan.json>    where the answer goes; without it, standard output
  --leave-impossible   leave shipments that nothing could serve unassigned, with the reason, instead of refusing the file
  --progress           tell on standard error how the cost falls

Exit codes: 0 answered, 1 a fault of ours, 2 a fault in the input. docs/solver.md describes the format.`;

export interface SolveArguments {
  /** '-' is standard input. */
  readonly problem: string;
  readonly out: string | null;
  readonly seconds: number | null;
  readonly iterations: number | null;
  readonly seed: number;
  readonly threads: number;
  readonly leaveImpossible: boolean;
  readonly progress: boolean;
  readonly help: boolean;
}

const options = {
  seconds: { type: 'string' },
  iterations: { type: 'string' },
  seed: { type: 'string', default: '1' },
  threads: { type: 'string', default: '2' },
  out: { type: 'string' },
  'leave-impossible': { type: 'boolean', default: false },
  progress: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const refuse = (message: string): never => {
  throw new ProblemRefused([{ code: 'value_invalid', pointer: '', message }]);
};

/** @throws ProblemRefused in words for the person who typed. */
export function readArguments(args: readonly string[]): SolveArguments {
  const { values, positionals } = parsed(args);
  if (!values.help && positionals.length !== 1) refuse(`name one problem file, or - for standard input\n\n${usage}`);
  const number = (name: 'seconds' | 'iterations' | 'seed' | 'threads', least: number, whole: boolean): number | null => {
    const text = values[name];
    if (text === undefined) return null;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value) || value < least || (whole && !Number.isSafeInteger(value))) {
      refuse(`--${name} ${text} is not ${whole ? 'a whole number' : 'a number'} of at least ${least}`);
    }
    return value;
  };
  const iterations = number('iterations', 1, true);
  const seconds = number('seconds', 0.1, false);
  return {
    problem: positionals[0] ?? '-',
    out: values.out ?? null,
    seconds: seconds ?? (iterations === null ? 30 : null),
    iterations,
    seed: number('seed', 0, true) ?? 1,
    threads: Math.min(64, number('threads', 1, true) ?? 2),
    leaveImpossible: values['leave-impossible'],
    progress: values.progress,
    help: values.help,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
