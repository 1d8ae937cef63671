/**
 * Concrete places. While anybody is aboard one layout is in force, so a run falls into loaded stretches; for each, the first layout is
 * taken in which everybody can hold one place from boarding to alighting. Exact: backtracking over persons in boarding order, trying one
 * place of each class of interchangeable free places.
 */
import type { CompiledLayout, CompiledRun, Problem, Visit } from '../model/problem.ts';

/** A person over stop positions (0 is the start): holds a place from `from` until `to`. */
export interface Seating {
  readonly request: number;
  readonly person: number;
  readonly from: number;
  readonly to: number;
  /** Fixed place (aboard already), else -1; overwritten with the choice. */
  place: number;
  readonly pinned: boolean;
}

export interface Stretch {
  /** Positions of the first boarding (0 when people are aboard at the start) and the last alighting. */
  readonly from: number;
  readonly to: number;
  /** Index into the run's layouts. */
  readonly layout: number;
  readonly people: readonly Seating[];
}

/** Cuts off pathological vans; far above anything a real van needs (a few dozen). */
const MOST_STEPS = 100_000;

/** The loaded stretches with a place for everybody, or the position where the first stretch that fits no layout begins. */
export function assignPlaces(problem: Problem, run: CompiledRun, order: readonly Visit[]): readonly Stretch[] | number {
  const stretches: Stretch[] = [];
  let people: Seating[] = [];
  let from = 0;
  let load = 0;
  const endOf = new Map<number, number>();
  for (let k = 0; k < order.length; k++) if (order[k]! >= 0 && (order[k]! & 1) === 1) endOf.set(order[k]! >> 1, k + 1);
  let pinnedLayout = -1;
  for (const aboard of run.aboard) {
    pinnedLayout = aboard.layout;
    load++;
    aboard.places.forEach((place, person) =>
      people.push({ request: aboard.request, person, from: 0, to: endOf.get(aboard.request) ?? order.length + 1, place, pinned: true }),
    );
  }
  for (let k = 0; k < order.length; k++) {
    const visit = order[k]!;
    if (visit < 0) continue;
    const request = visit >> 1;
    if ((visit & 1) === 0) {
      if (load++ === 0) from = k + 1;
      const { persons } = problem.requests[request]!;
      const to = endOf.get(request) ?? order.length + 1;
      for (let p = 0; p < persons.length; p++) people.push({ request, person: p, from: k + 1, to, place: -1, pinned: false });
    } else if (--load === 0) {
      const layout = seat(problem, run, people, pinnedLayout);
      if (layout < 0) return from;
      stretches.push({ from, to: k + 1, layout, people });
      people = [];
      pinnedLayout = -1;
    }
  }
  return load === 0 ? stretches : from;
}

/** Index of the first layout of the run in which all can sit, with the places written into `people`; -1 for none. */
export function seat(problem: Problem, run: CompiledRun, people: readonly Seating[], pinnedLayout = -1): number {
  for (let i = 0; i < run.layouts.length; i++) {
    if (pinnedLayout >= 0 && i !== pinnedLayout) continue;
    const budget = { left: MOST_STEPS };
    if (seatFrom(problem, run.layouts[i]!, people, 0, budget)) return i;
  }
  return -1;
}

function seatFrom(problem: Problem, layout: CompiledLayout, people: readonly Seating[], next: number, budget: { left: number }): boolean {
  if (next === people.length) return true;
  if (budget.left-- <= 0) return false;
  const person = people[next]!;
  if (person.pinned) return seatFrom(problem, layout, people, next + 1, budget);
  let busy = 0;
  for (let i = 0; i < next; i++) if (people[i]!.to > person.from) busy |= layout.excludes[people[i]!.place]!;
  const fits = problem.requests[person.request]!.persons[person.person]!.fits[layout.index]!;
  let triedClasses = 0;
  for (let a = 0; a < fits.length; a++) {
    let free = fits[a]! & ~busy;
    while (free !== 0) {
      const place = 31 - Math.clz32(free & -free);
      free &= free - 1;
      const ofClass = 1 << layout.classes[place]!;
      if ((triedClasses & ofClass) !== 0) continue;
      triedClasses |= ofClass;
      person.place = place;
      if (seatFrom(problem, layout, people, next + 1, budget)) return true;
    }
  }
  return false;
}
