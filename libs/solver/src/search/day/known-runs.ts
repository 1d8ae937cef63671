/** Runs met before, with all that is known of them: a search comes back to the same orders again and again. */
import type { Visit } from '../../model/problem.ts';
import type { DayRun } from './day-run.ts';

/** Runs in a generation; the last two are remembered. */
const GENERATION = 6000;

export class KnownRuns {
  #young: Map<number, DayRun>[];
  #old: Map<number, DayRun>[];
  readonly #runs: number;
  #count = 0;

  constructor(runs: number) {
    this.#runs = runs;
    this.#young = emptyMaps(runs);
    this.#old = emptyMaps(runs);
  }

  find(run: number, order: readonly Visit[]): DayRun | undefined {
    const key = hashOf(order);
    const young = this.#young[run]!.get(key);
    const found = young ?? this.#old[run]!.get(key);
    if (!found || !sameOrder(found.route.order, order)) return undefined;
    if (!young) this.#put(run, key, found);
    return found;
  }

  keep(run: number, known: DayRun): void {
    this.#put(run, hashOf(known.route.order), known);
  }

  #put(run: number, key: number, known: DayRun): void {
    if (this.#count++ >= GENERATION) {
      this.#old = this.#young;
      this.#young = emptyMaps(this.#runs);
      this.#count = 0;
    }
    this.#young[run]!.set(key, known);
  }
}

const emptyMaps = (runs: number): Map<number, DayRun>[] => Array.from({ length: runs }, () => new Map<number, DayRun>());

function hashOf(order: readonly Visit[]): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < order.length; k++) hash = Math.imul(hash ^ (order[k]! + 0x10000), 0x01000193) ^ (hash >>> 15);
  return hash;
}

function sameOrder(a: readonly Visit[], b: readonly Visit[]): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}
