/** One logical search: ruin and recreate under simulated annealing. All it does follows from the problem, its seed and the iterations asked. */
import { seededRandom, type Random } from '@rampa/kernel';
import { Bank } from './bank.ts';
import type { Evaluator } from './evaluator.ts';
import { Exchanges } from './exchanges.ts';
import { newFlatPlan, readPlan, writePlan, type FlatPlan } from './flat-plan.ts';
import type { ColumnBatch } from '../partition/column.ts';
import { RunLog } from './run-log.ts';
import { Recreate } from './recreate.ts';
import { Ruin } from './ruin.ts';

export interface OneSearchOptions {
  readonly seed: number | string;
  /** Values by request; each is an order in which requests may be put back. */
  readonly ranks: readonly Float64Array[];
  /** Asked before each iteration; true ends the round early. */
  readonly stopped?: () => boolean;
  /** Whether to keep the runs met, for `takeColumns`. */
  readonly columns?: boolean;
}

/** Exchanges of stretches tried with each ruin; most are refused in constant time. */
const EXCHANGES = 15;

export class OneSearch {
  readonly evaluator: Evaluator;
  /** The best plan so far and what it costs, penalties of the unserved included. */
  readonly best: FlatPlan;
  bestCost = Infinity;
  bestUnserved: number;
  /** What the plan under way costs, penalties included. */
  cost = Infinity;
  iterations = 0;
  readonly #bank: Bank;
  readonly #ruin: Ruin;
  readonly #recreate: Recreate;
  readonly #exchanges: Exchanges;
  readonly #random: Random;
  readonly #stopped: () => boolean;
  readonly #log: RunLog | undefined;

  constructor(evaluator: Evaluator, { seed, ranks, stopped = () => false, columns = false }: OneSearchOptions) {
    this.evaluator = evaluator;
    this.#random = seededRandom(seed);
    this.#bank = new Bank(evaluator.requests);
    this.#ruin = new Ruin(evaluator, this.#bank, this.#random);
    this.#recreate = new Recreate(evaluator, this.#bank, this.#random, ranks);
    this.#exchanges = new Exchanges(evaluator, this.#random);
    this.best = newFlatPlan(evaluator);
    this.bestUnserved = evaluator.requests;
    this.#stopped = stopped;
    this.#log = columns ? new RunLog(evaluator) : undefined;
    this.#refill();
  }

  /** Builds a first plan from nothing. */
  construct(): void {
    this.#recreate.apply();
    this.#judge();
    this.#accept(this.#trialCost());
  }

  /** Takes a plan as the one under way. */
  adopt(plan: FlatPlan): void {
    readPlan(this.evaluator, plan);
    this.#refill();
    this.#bank.keep();
    this.cost = this.#trialCost();
    this.#judge();
  }

  /**
   * Iterates with the temperature falling geometrically from `hot` to `cold`. Costs within reach of the temperature are accepted. Answers how
   * many iterations it made: fewer only when stopped.
   */
  run(iterations: number, hot: number, cold: number): number {
    const falling = iterations > 1 ? Math.pow(cold / hot, 1 / iterations) : 1;
    let temperature = hot;
    let done = 0;
    for (; done < iterations; done++, temperature *= falling) {
      if (this.#stopped()) break;
      this.#iterate(temperature);
      for (let k = 0; k < EXCHANGES; k++) this.#exchange(temperature);
    }
    this.iterations += done;
    return done;
  }

  /** What a served request costs, on average: the measure of temperatures. */
  unit(): number {
    const way = this.evaluator.total() - (this.evaluator.fixedCosts?.() ?? 0);
    return Math.max(1e-6, way / Math.max(1, this.evaluator.requests - this.#bank.size));
  }

  /** Runs met since it was last asked. */
  takeColumns(): ColumnBatch | undefined {
    return this.#log?.take();
  }

  #iterate(temperature: number): void {
    if (!this.#ruin.apply()) return this.#reject();
    this.#recreate.apply();
    const cost = this.#trialCost();
    this.#log?.note();
    if (this.#bank.size > 0) this.#bank.count();
    if (this.#acceptable(cost, temperature)) {
      this.#accept(cost);
      this.#judge();
    } else this.#reject();
  }

  #exchange(temperature: number): void {
    const change = this.#exchanges.attempt(-temperature * Math.log(this.#random.next()));
    if (change === Infinity) return;
    this.#log?.note();
    this.#accept(this.#trialCost());
    this.#judge();
  }

  #acceptable(cost: number, temperature: number): boolean {
    const bank = this.#bank;
    if (bank.size > 0 || bank.planSize > 0) {
      if (bank.size === 0) return true;
      const [now, before] = [bank.trialAbsences(), bank.planAbsences()];
      if (now < before) return true;
      if (bank.size > bank.planSize) return false;
    }
    return cost < this.cost - temperature * Math.log(this.#random.next());
  }

  #accept(cost: number): void {
    this.evaluator.keep();
    this.#bank.keep();
    this.cost = cost;
  }

  #reject(): void {
    this.evaluator.undo();
    this.#bank.undo();
  }

  #judge(): void {
    const cost = this.#trialCost();
    if (cost >= this.bestCost - 1e-9) return;
    this.bestCost = cost;
    this.bestUnserved = this.#bank.size;
    writePlan(this.evaluator, this.best);
  }

  #trialCost(): number {
    let cost = this.evaluator.total();
    for (let i = 0; i < this.#bank.size; i++) cost += this.evaluator.penalty(this.#bank.list[i]!);
    return cost;
  }

  #refill(): void {
    this.#bank.size = 0;
    for (let r = 0; r < this.evaluator.requests; r++) if (this.evaluator.runOf[r]! < 0) this.#bank.add(r);
  }
}
