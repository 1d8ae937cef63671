/** The static problem behind the search's questions. Runs are changed on copies; a plan that is not kept costs no copying back. */
import type { CompactProblem } from '../../model/compact-problem.ts';
import { relatedRequests } from '../../model/compact-related.ts';
import type { Evaluator } from '../../search/lns/evaluator.ts';
import { derive } from './derive.ts';
import { mayExchange } from './exchange-test.ts';
import { InsertionCache } from './insertion-cache.ts';
import { InsertionSearch } from './insertion-search.ts';
import { RunState } from './run-state.ts';

export class CompactEvaluator implements Evaluator {
  readonly requests: number;
  readonly runs: number;
  readonly runOf: Int32Array;
  readonly related: readonly Int32Array[];
  pickupAfter = 0;
  dropoffAfter = 0;
  readonly problem: CompactProblem;
  readonly #planned: RunState[];
  readonly #trial: RunState[];
  readonly #spare: RunState[] = [];
  readonly #changed: Int32Array;
  readonly #isChanged: Uint8Array;
  #changes = 0;
  readonly #runOfPlan: Int32Array;
  readonly #search: InsertionSearch;
  readonly #cache: InsertionCache;
  /** Scratch: position of a node within the run being derived. */
  readonly #where: Int32Array;

  constructor(problem: CompactProblem, options: { readonly cacheBits?: number; readonly related?: readonly Int32Array[] } = {}) {
    const { requests, vehicles } = problem;
    this.problem = problem;
    this.requests = requests;
    this.runs = vehicles;
    this.runOf = new Int32Array(requests).fill(-1);
    this.#runOfPlan = new Int32Array(requests).fill(-1);
    this.related = options.related ?? relatedRequests(problem);
    this.#where = new Int32Array(2 * requests);
    this.#search = new InsertionSearch(problem);
    this.#cache = new InsertionCache(options.cacheBits ?? 16);
    this.#changed = new Int32Array(vehicles);
    this.#isChanged = new Uint8Array(vehicles);
    this.#planned = Array.from({ length: vehicles }, (_, v) => this.#empty(v));
    this.#trial = [...this.#planned];
  }

  #empty(vehicle: number): RunState {
    const run = new RunState(vehicle, this.problem.dimensions);
    this.#ends(run, vehicle);
    if (!derive(this.problem, run, this.#where)) throw new RangeError(`vehicle ${vehicle} cannot even drive empty`);
    return run;
  }

  #ends(run: RunState, vehicle: number): void {
    run.node[0] = 2 * this.requests + 2 * vehicle;
    run.node[run.length + 1] = 2 * this.requests + 2 * vehicle + 1;
  }

  classOf(run: number): number {
    return this.problem.vehicleClass[run]!;
  }
  stops(run: number): number {
    return this.#trial[run]!.length;
  }
  stopAt(run: number, index: number): number {
    return this.#trial[run]!.node[index + 1]!;
  }
  cost(run: number): number {
    return this.#trial[run]!.cost;
  }
  hash(run: number): number {
    return this.#trial[run]!.hashA;
  }
  penalty(request: number): number {
    return this.problem.penalty[request]!;
  }
  /** The run as it stands in the trial, for tests and for rules that look closer. */
  state(run: number): RunState {
    return this.#trial[run]!;
  }

  findInsertion(request: number, run: number, limit: number): number {
    const state = this.#trial[run]!;
    const cache = this.#cache;
    const known = cache.look(request, state.hashA, state.hashB);
    const slot = cache.slot;
    if (known) {
      const cost = cache.cost[slot]!;
      if (cost >= limit) return Infinity;
      if (cache.pickup[slot]! >= 0) {
        this.pickupAfter = cache.pickup[slot]!;
        this.dropoffAfter = cache.dropoff[slot]!;
        return cost;
      }
    }
    const cost = this.#search.find(state, request, limit);
    if (cost === Infinity) cache.keep(slot, request, state.hashA, state.hashB, limit, -1, -1);
    else {
      this.pickupAfter = this.#search.pickupAfter;
      this.dropoffAfter = this.#search.dropoffAfter;
      cache.keep(slot, request, state.hashA, state.hashB, cost, this.pickupAfter, this.dropoffAfter);
    }
    return cost;
  }

  insert(request: number, run: number, pickupAfter: number, dropoffAfter: number): boolean {
    const from = this.#trial[run]!;
    const to = this.#take(run, from.length + 2);
    const [source, target] = [from.node, to.node];
    const n = this.requests;
    let at = 0;
    for (let k = 0; k <= from.length + 1; k++) {
      target[at++] = source[k]!;
      if (k === pickupAfter) target[at++] = request;
      if (k === dropoffAfter) target[at++] = n + request;
    }
    to.length = from.length + 2;
    if (!this.#put(run, to)) return false;
    this.runOf[request] = run;
    return true;
  }

  remove(run: number, marked: Uint8Array): boolean {
    const from = this.#trial[run]!;
    const to = this.#take(run, from.length);
    const [source, target] = [from.node, to.node];
    const n = this.requests;
    let at = 1;
    target[0] = source[0]!;
    for (let k = 1; k <= from.length; k++) {
      const x = source[k]!;
      if (marked[x < n ? x : x - n] === 0) target[at++] = x;
    }
    target[at] = source[from.length + 1]!;
    to.length = at - 1;
    if (!this.#put(run, to)) return false;
    for (let k = 1; k <= from.length; k++) {
      const x = source[k]!;
      if (x < n && marked[x] === 1) this.runOf[x] = -1;
    }
    return true;
  }

  costOfOrder(run: number, order: Int32Array, length: number): number {
    const to = this.#ordered(run, order, length);
    const possible = derive(this.problem, to, this.#where) && this.#mayTakeAll(to);
    this.#spare.push(to);
    return possible ? to.cost : Infinity;
  }

  setOrder(run: number, order: Int32Array, length: number): boolean {
    const to = this.#ordered(run, order, length);
    const from = this.#trial[run]!;
    const [before, count] = [from.node, from.length];
    if (!derive(this.problem, to, this.#where) || !this.#mayTakeAll(to)) {
      this.#spare.push(to);
      return false;
    }
    this.#install(run, to);
    for (let k = 1; k <= count; k++) if (before[k]! < this.requests && this.runOf[before[k]!] === run) this.runOf[before[k]!] = -1;
    for (let k = 1; k <= length; k++) if (to.node[k]! < this.requests) this.runOf[to.node[k]!] = run;
    return true;
  }

  #ordered(run: number, order: Int32Array, length: number): RunState {
    const to = this.#take(run, length);
    to.length = length;
    for (let k = 0; k < length; k++) to.node[k + 1] = order[k]!;
    this.#ends(to, run);
    return to;
  }

  /** Of a run that is derived: who may ride with whom is asked along its rides. */
  #mayTakeAll(run: RunState): boolean {
    const { takes, words, requests: n, apart } = this.problem;
    for (let k = 1; k <= run.length; k++) {
      const x = run.node[k]!;
      if (x >= n) continue;
      if ((takes[run.vehicle * words + (x >>> 5)]! & (1 << (x & 31))) === 0) return false;
      const others = apart[x]!;
      if (others.length === 0) continue;
      for (let i = k + 1; i < run.mate[k]!; i++) if (others.includes(run.node[i]! < n ? run.node[i]! : run.node[i]! - n)) return false;
    }
    return true;
  }

  /** A state to write into, off the plan. */
  #take(run: number, stops: number): RunState {
    const state = this.#spare.pop() ?? new RunState(run, this.problem.dimensions);
    state.vehicle = run;
    state.reserve(stops);
    return state;
  }

  #put(run: number, state: RunState): boolean {
    if (!derive(this.problem, state, this.#where)) {
      this.#spare.push(state);
      return false;
    }
    this.#install(run, state);
    return true;
  }

  #install(run: number, state: RunState): void {
    if (this.#isChanged[run] === 0) {
      this.#isChanged[run] = 1;
      this.#changed[this.#changes++] = run;
    } else this.#spare.push(this.#trial[run]!);
    this.#trial[run] = state;
  }

  exchange(a: number, fromA: number, toA: number, b: number, fromB: number, toB: number, limit: number): number {
    const [one, two] = [this.#trial[a]!, this.#trial[b]!];
    if (!mayExchange(this.problem, one, fromA, toA, two, fromB, toB, limit)) return Infinity;
    const first = this.#spliced(a, one, fromA, toA, two, fromB, toB);
    const second = this.#spliced(b, two, fromB, toB, one, fromA, toA);
    const possible =
      derive(this.problem, first, this.#where) &&
      derive(this.problem, second, this.#where) &&
      first.cost + second.cost - one.cost - two.cost < limit &&
      this.#mayTakeAll(first) &&
      this.#mayTakeAll(second);
    if (!possible) {
      this.#spare.push(first, second);
      return Infinity;
    }
    const change = first.cost + second.cost - one.cost - two.cost;
    for (let k = fromA + 1; k <= toA; k++) if (one.node[k]! < this.requests) this.runOf[one.node[k]!] = b;
    for (let k = fromB + 1; k <= toB; k++) if (two.node[k]! < this.requests) this.runOf[two.node[k]!] = a;
    this.#install(a, first);
    this.#install(b, second);
    return change;
  }

  /** The run's stops with those after `from` up to `to` replaced by a stretch of another run. */
  #spliced(run: number, own: RunState, from: number, to: number, other: RunState, otherFrom: number, otherTo: number): RunState {
    const length = own.length - (to - from) + (otherTo - otherFrom);
    const state = this.#take(run, length);
    state.length = length;
    const { node } = state;
    let at = 0;
    for (let k = 0; k <= from; k++) node[at++] = own.node[k]!;
    for (let k = otherFrom + 1; k <= otherTo; k++) node[at++] = other.node[k]!;
    for (let k = to + 1; k <= own.length + 1; k++) node[at++] = own.node[k]!;
    return state;
  }

  total(): number {
    let sum = 0;
    for (const run of this.#trial) sum += run.cost;
    return sum;
  }

  fixedCosts(): number {
    let sum = 0;
    for (const run of this.#trial) if (run.length > 0) sum += this.problem.fixedCost[run.vehicle]!;
    return sum;
  }

  keep(): void {
    for (let c = 0; c < this.#changes; c++) {
      const run = this.#changed[c]!;
      this.#spare.push(this.#planned[run]!);
      this.#planned[run] = this.#trial[run]!;
      this.#isChanged[run] = 0;
    }
    this.#changes = 0;
    this.#runOfPlan.set(this.runOf);
  }

  undo(): void {
    for (let c = 0; c < this.#changes; c++) {
      const run = this.#changed[c]!;
      this.#spare.push(this.#trial[run]!);
      this.#trial[run] = this.#planned[run]!;
      this.#isChanged[run] = 0;
    }
    this.#changes = 0;
    this.runOf.set(this.#runOfPlan);
  }
}
