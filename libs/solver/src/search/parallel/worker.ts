/** The body of a searching thread. Where it shares the machine with a service, it lowers its own priority, so that bookings never wait. */
import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { CompactEvaluator } from '../../evaluate/compact/compact-evaluator.ts';
import { requestRanks } from '../../model/compact-ranks.ts';
import type { CompactProblem } from '../../model/compact-problem.ts';
import type { FlatPlan } from '../lns/flat-plan.ts';
import { OneSearch } from '../lns/one-search.ts';
import { partition, prepare } from '../partition/partition.ts';
import { Pool } from '../partition/pool.ts';
import type { Answer, Ask, SearchState } from './messages.ts';

const { stop, yields } = workerData as { readonly stop: SharedArrayBuffer; readonly yields: boolean };
/** On Linux priorities belong to threads; elsewhere they would slow the whole process. */
if (yields && platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const flag = new Int32Array(stop);
const stopped = (): boolean => Atomics.load(flag, 0) !== 0;
const searches = new Map<number, OneSearch>();
let problemAtHand: CompactProblem | undefined;
let pool = new Pool(0);

function state(id: number, search: OneSearch, iterations: number, began: number, columns: boolean): SearchState {
  return {
    kind: 'state',
    search: id,
    best: search.best.slice(),
    cost: search.bestCost,
    unserved: search.bestUnserved,
    present: search.cost,
    unit: search.unit(),
    iterations,
    pace: (1000 * iterations) / Math.max(0.01, performance.now() - began),
    columns: columns ? search.takeColumns() : undefined,
    stopped: stopped(),
  };
}

function begin({ search: id, problem, seed, start, trial }: Extract<Ask, { kind: 'begin' }>): SearchState {
  if (problemAtHand !== problem) pool = new Pool(problem.requests);
  problemAtHand = problem;
  const pace = trial > 0 ? paceOn(problem, start, trial) : 0;
  const search = new OneSearch(evaluatorFor(problem), { seed, ranks: requestRanks(problem), stopped, columns: true });
  searches.set(id, search);
  // what putting runs together needs is made ready while the search begins
  void prepare();
  if (start) search.adopt(start);
  else search.construct();
  return { ...state(id, search, 0, performance.now(), false), pace };
}

/**
 * Iterations a second, learned by a search of its own: the first ones run before the code is compiled, and how many there were must not
 * change what is found.
 */
function paceOn(problem: CompactProblem, start: FlatPlan | undefined, milliseconds: number): number {
  const trial = new OneSearch(evaluatorFor(problem), { seed: 'pace', ranks: requestRanks(problem), stopped });
  const began = performance.now();
  if (start) trial.adopt(start);
  else trial.construct();
  const warm = trial.unit() / 10;
  const passed = (): number => performance.now() - began;
  while (passed() < 0.75 * milliseconds && !stopped()) trial.run(5, warm, warm);
  const [from, before] = [passed(), trial.iterations];
  do trial.run(5, warm, warm);
  while (passed() < milliseconds && !stopped());
  return (1000 * (trial.iterations - before)) / (passed() - from);
}

/** Requests and runs of a large day do not fit in a small memory of insertions. */
function evaluatorFor(problem: CompactProblem): CompactEvaluator {
  const pairs = problem.requests * problem.vehicles;
  return new CompactEvaluator(problem, { cacheBits: Math.min(20, Math.max(14, Math.ceil(Math.log2(pairs * 8)))) });
}

function round({ search: id, iterations, hot, cold, adopt, columns }: Extract<Ask, { kind: 'round' }>): SearchState {
  const search = searches.get(id)!;
  const began = performance.now();
  if (adopt) search.adopt(adopt);
  return state(id, search, search.run(iterations, hot, cold), began, columns);
}

async function answer(ask: Ask): Promise<Answer> {
  switch (ask.kind) {
    case 'begin':
      return begin(ask);
    case 'round':
      return round(ask);
    case 'partition':
      for (const batch of ask.columns) pool.add(batch);
      return partition(problemAtHand!, pool, ask.below, ask.seconds);
  }
}

/** Answers go out in the order of the questions. */
let last: Promise<unknown> = Promise.resolve();
parentPort!.on('message', (ask: Ask) => {
  last = last
    .then(() => answer(ask))
    .then(
      (reply) => parentPort!.postMessage(reply),
      (error: unknown) => parentPort!.postMessage({ kind: 'failed', error }),
    );
});
