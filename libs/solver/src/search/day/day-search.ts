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
import { Sweep } from './sweep.ts';
import { tripRanks } from './trip-ranks.ts';

/** Temperatures as a share of what a served trip costs on average, at the beginning and at the end of a cooling. */
const HOT = 0.4;
const COLD = 0.002;
/** Steps for each trip that it takes to cool down from hot; shorter coolings begin colder. */
const STEPS_PER_TRIP = 10;
/** Trips that have their turn of a sweep in one step. */
const SWEPT = 100;
/** Leaving out others may cost so many times what a trip costs on average, until only this share of the warmth is left. */
const SWAP = { dearest: 3, until: 0.2 } as const;

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
  readonly #sweep: Sweep;

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
    this.#sweep = new Sweep(evaluator);
    this.#sweep.begin(this.#random);
  }

  /** One step at `warmth` of the way from cold (0) to hot (1), in a cooling of so many steps. The first steps sweep. */
  step(warmth: number, cooling: number): void {
    this.iterations++;
    if (this.evaluator.requests === 0) return;
    if (!this.#sweep.isOver) return this.#sweepOn();
    if (!this.#ruin.apply()) return this.#reject();
    this.#recreate.apply();
    this.evaluator.rest();
    const value = this.evaluator.objective();
    if (this.#bank.size > 0) this.#bank.count();
    if (!this.#acceptable(value, warmth, cooling)) return this.#reject();
    this.evaluator.keep();
    this.#bank.keep();
    this.#value = value;
    this.#judge();
  }

  /** Sweeps again, from what is the plan by then. */
  sweep(): void {
    this.#sweep.begin(this.#random);
  }

  /** Goes on from this day; it counts as the best from now on. */
  adopt(day: Day): void {
    this.evaluator.adopt(day);
    this.best = day;
    this.bestValue = this.#value = this.evaluator.objective();
    this.#refill();
  }

  #sweepOn(): void {
    this.#sweep.take(SWEPT);
    this.#value = this.evaluator.objective();
    this.#refill();
    this.#judge();
  }

  #judge(): void {
    if (compareObjectives(this.#value, this.bestValue) >= 0) return;
    this.best = this.evaluator.day();
    this.bestValue = this.#value;
    this.bestAt = this.iterations;
  }

  /** Leaving out others, who were left out more seldom, may cost something: whoever stays long without a place gets one in the end. */
  #acceptable(value: Objective, warmth: number, cooling: number): boolean {
    const levels = compareLevels(value, this.#value);
    if (levels !== 0) return levels < 0;
    const more = value.cost - this.#value.cost;
    const bank = this.#bank;
    const swaps = bank.size > 0 && warmth > SWAP.until && bank.trialAbsences() < bank.planAbsences();
    if (swaps && more < SWAP.dearest * this.#unit) return true;
    const hot = Math.max(COLD, HOT * Math.min(1, cooling / (STEPS_PER_TRIP * this.evaluator.requests)));
    return more < -this.#unit * COLD * Math.pow(hot / COLD, warmth) * Math.log(this.#random.next());
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
