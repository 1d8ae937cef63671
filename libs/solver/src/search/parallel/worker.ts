/** The body of a searching thread. Where it shares the machine with a service, it lowers its own priority, so that bookings never wait. */
import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { CompactEvaluator } from '../../evaluate/compact/compact-evaluator.ts';
import { requestRanks } from '../../model/compact-ranks.ts';
import type { CompactProblem } from '../../model/compact-problem.ts';
import { OneSearch } from '../lns/one-search.ts';
import { columnsOf } from '../partition/column.ts';
import { partition } from '../partition/partition.ts';
import type { Answer, Ask, SearchState } from './messages.ts';

const { stop, yields } = workerData as { readonly stop: SharedArrayBuffer; readonly yields: boolean };
/** On Linux priorities belong to threads; elsewhere they would slow the whole process. */
if (yields && platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const flag = new Int32Array(stop);
const stopped = (): boolean => Atomics.load(flag, 0) !== 0;
const searches = new Map<number, OneSearch>();
let problemAtHand: CompactProblem | undefined;

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
  problemAtHand = problem;
  const search = new OneSearch(evaluatorFor(problem), { seed, ranks: requestRanks(problem), stopped });
  searches.set(id, search);
  if (start) search.adopt(start);
  else search.construct();
  const unit = search.unit();
  search.run(trial, unit, unit);
  const began = performance.now();
  const iterations = search.run(2 * trial, unit, unit);
  return state(id, search, iterations, began, false);
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
      return partition(problemAtHand!, columnsOf(ask.columns, problemAtHand!.requests), ask.below, ask.seconds);
  }
}

parentPort!.on('message', (ask: Ask) => {
  void answer(ask).then(
    (reply) => parentPort!.postMessage(reply),
    (error: unknown) => parentPort!.postMessage({ kind: 'failed', error }),
  );
});
