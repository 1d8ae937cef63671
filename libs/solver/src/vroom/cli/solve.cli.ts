/** `npm run solve`: reads a problem in VROOM's format, answers in VROOM's format. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Answer, ErrorAnswer } from '../answer.ts';
import { checkAnswer } from '../check-answer.ts';
import { prepareProblem } from '../prepared.ts';
import { readJson } from '../read-json.ts';
import { ProblemRefused } from '../refusals.ts';
import { solvePrepared } from '../solve-prepared.ts';
import { readArguments, usage, type SolveArguments } from './arguments.ts';
import { writeWhole } from './write-file.ts';

/** Paths are meant from where npm was called, not from where the script lives. */
const fromCaller = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** Seconds kept for placing breaks, checking and writing the answer. */
const writing = (vehicles: number): number => 0.2 + 0.003 * vehicles;

async function main(): Promise<number> {
  let out: string | null = null;
  try {
    const args = readArguments(process.argv.slice(2));
    if (args.help) {
      console.log(usage);
      return 0;
    }
    out = args.out === null ? null : fromCaller(args.out);
    if (out !== null) await mustBeWritable(out);
    const answer = await solve(args);
    await write(answer, out);
    return 0;
  } catch (error) {
    const answer = errorAnswer(error);
    console.error(answer.error);
    for (const fault of answer.errors?.slice(1) ?? []) console.error(`${fault.pointer}: ${fault.message}`);
    await write(answer, out);
    return answer.code;
  }
}

async function solve(args: SolveArguments): Promise<Answer> {
  const json = await readJson(await opened(args.problem));
  const problem = prepareProblem(json, { leaveImpossible: args.leaveImpossible });
  // from the start of the process: what the caller waits for
  const loading = performance.now();
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const answer = await solvePrepared(problem, {
    ...(args.seconds !== null && { seconds: Math.max(0.1, args.seconds - loading / 1000 - writing(problem.vehicles.length)) }),
    ...(args.iterations !== null && { iterations: args.iterations }),
    seed: args.seed,
    threads: args.threads,
    loadingMilliseconds: Math.round(loading),
    signal: interrupt.signal,
    ...(args.progress && {
      onBetter: ({ seconds, cost, unserved }) => console.error(`${seconds.toFixed(1)} s: cost ${Math.round(cost)}, unserved ${unserved}`),
    }),
  });
  const wrong = checkAnswer(problem.file, answer);
  if (wrong.length > 0) throw new Error(`the answer failed its own check and is withheld: ${JSON.stringify(wrong.slice(0, 5))}`);
  return answer;
}

async function opened(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin as AsyncIterable<Uint8Array>;
  const file = fromCaller(path);
  const unreadable = (why: string): never => {
    throw new ProblemRefused([{ code: 'file_unreadable', pointer: '', message: `${path} ${why}` }]);
  };
  const found = await stat(file).catch(() => null);
  if (found === null) return unreadable('does not exist');
  if (!found.isFile()) return unreadable('is not a file');
  await access(file, constants.R_OK).catch(() => unreadable('may not be read'));
  return createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
}

/** Found out before the search, not after it. */
async function mustBeWritable(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch(() => {
    throw new ProblemRefused([
      { code: 'file_unreadable', pointer: '', message: `${dirname(path)} does not exist or may not be written to` },
    ]);
  });
}

function errorAnswer(error: unknown): ErrorAnswer {
  if (!(error instanceof ProblemRefused)) return { code: 1, error: error instanceof Error ? error.message : String(error) };
  const more = error.total - error.refusals.length;
  return {
    code: 2,
    error: `${error.message}${error.total > 1 ? ` (and ${error.total - 1} more)` : ''}`,
    errors: [...error.refusals, ...(more > 0 ? [{ code: 'more', pointer: '', message: `${more} more faults are not listed` }] : [])],
  };
}

/** Routes one by one, so that a large answer never is one string. */
function* pieces(answer: Answer | ErrorAnswer): Generator<string> {
  if (answer.code !== 0) {
    yield `${JSON.stringify(answer)}\n`;
    return;
  }
  const { routes, ...rest } = answer;
  yield `${JSON.stringify(rest).slice(0, -1)},"routes":[`;
  for (const [i, route] of routes.entries()) yield `${i === 0 ? '' : ','}\n${JSON.stringify(route)}`;
  yield ']}\n';
}

async function write(answer: Answer | ErrorAnswer, out: string | null): Promise<void> {
  if (
    out !== null &&
    (await access(dirname(out), constants.W_OK).then(
      () => true,
      () => false,
    ))
  )
    return writeWhole(out, pieces(answer));
  for (const piece of pieces(answer)) {
    if (!process.stdout.write(piece)) await new Promise((done) => process.stdout.once('drain', done));
  }
}

process.exitCode = await main();
