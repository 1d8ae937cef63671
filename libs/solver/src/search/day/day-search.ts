/** One logical search over a service day: the engine's ruin and recreate, accepted level by level and below that by annealing on cost. */
import { seededRandom, type Random } from '@rampa/kernel';
import { compareObjectives, type Objective } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import { Bank } from '../lns/bank.ts';
import { Recreate } from '../lns/recreate.ts';
import { Ruin } from '../lns/ruin.ts';
import type { Day } from '../recreate.ts';
import { DayEvaluator } from './day-evaluator.ts';
import { compareLevels } from './day-objective.ts';
import { tripRanks } from './trip-ranks.ts';

/** Temperatures as a share of what a served trip costs on average, at the beginning and at the end of a cooling. */
const HOT = 0.1;
const COLD = 0.002;

export class DaySearch {
  readonly evaluator: DayEvaluator;
  best: Day;
  bestValue: Objective;
  iterations = 0;
  /** The iteration that found the best. */
  bestAt = 0;
  #value: Objective;
  readonly #unit: number;
  readonly #bank: Bank;
  readonly #ruin: Ruin;
  readonly #recreate: Recreate;
  readonly #random: Random;

  constructor(problem: Problem, start: Day, seed: number | string) {
    const evaluator = (this.evaluator = new DayEvaluator(problem, start));
    this.#random = seededRandom(seed);
    this.#bank = new Bank(evaluator.requests);
    this.#ruin = new Ruin(evaluator, this.#bank, this.#random);
    this.#recreate = new Recreate(evaluator, this.#bank, this.#random, tripRanks(problem, evaluator.trips));
    this.best = start;
    this.bestValue = this.#value = evaluator.objective();
    this.#unit = Math.max(1e-6, this.#value.cost / Math.max(1, evaluator.requests - start.unplaced.length));
    this.#refill();
  }

  /** One step at `warmth` of the way from cold (0) to hot (1). */
  step(warmth: number): void {
    this.iterations++;
    if (this.evaluator.requests === 0) return;
    if (!this.#ruin.apply()) return this.#reject();
    this.#recreate.apply();
    this.evaluator.rest();
    const value = this.evaluator.objective();
    if (this.#bank.size > 0) this.#bank.count();
    if (!this.#acceptable(value, this.#unit * COLD * Math.pow(HOT / COLD, warmth))) return this.#reject();
    this.evaluator.keep();
    this.#bank.keep();
    this.#value = value;
    if (compareObjectives(value, this.bestValue) >= 0) return;
    this.best = this.evaluator.day();
    this.bestValue = value;
    this.bestAt = this.iterations;
  }

  /** Goes on from this day; it counts as the best from now on. */
  adopt(day: Day): void {
    this.evaluator.adopt(day);
    this.best = day;
    this.bestValue = this.#value = this.evaluator.objective();
    this.#refill();
  }

  /** Leaving out others, who were left out more seldom, is always taken: whoever stays long without a place gets one in the end. */
  #acceptable(value: Objective, temperature: number): boolean {
    const levels = compareLevels(value, this.#value);
    if (levels !== 0) return levels < 0;
    if (this.#bank.size > 0 && this.#bank.trialAbsences() < this.#bank.planAbsences()) return true;
    return value.cost < this.#value.cost - temperature * Math.log(this.#random.next());
  }

  #reject(): void {
    this.evaluator.undo();
    this.#bank.undo();
  }

  #refill(): void {
    this.#bank.size = 0;
    for (let r = 0; r < this.evaluator.requests; r++) if (this.evaluator.runOf[r]! < 0) this.#bank.add(r);
    this.#bank.keep();
  }
}
