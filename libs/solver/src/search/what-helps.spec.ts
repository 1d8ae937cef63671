import { describe, expect, it } from '@jest/globals';
import { Seconds, unwrap } from '@rampa/kernel';
import fc from 'fast-check';
import { cityDay } from '../bench/city-day.ts';
import { buildProblem } from '../api/build-problem.ts';
import { emptyPlan, planFromOrders } from '../api/empty-plan.ts';
import { explain } from '../api/explain.ts';
import { insert, insertAll } from '../api/insert.ts';
import { removeRequest } from '../api/change-day.ts';
import type { Change, WouldHelp } from '../model/explanation.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import { at, between, day, onSeat, order, run, trip } from '../testing/small-day.ts';
import { verify } from '../verify/verify.ts';
import { easedInput } from './easing.ts';

const helps = (problem: Problem, plan: Plan, id: string): readonly WouldHelp[] => unwrap(explain(problem, plan, id)).wouldHelp;
const changesOf = (problem: Problem, text: Record<string, string>, id: string): Change[] => {
  const orders = new Map(Object.entries(text).map(([key, value]) => [key, order(value)]));
  return helps(problem, unwrap(planFromOrders(problem, orders)), id).map((help) => help.change);
};

describe('what would help', () => {
  it('a ride that may take longer, by how many minutes', () => {
    const keep = trip('b', 15, 30, { pickup: between(15, 18), dropoff: between(0, 36) });
    const a = trip('a', 10, 20, { pickup: between(10, 11), maxRide: Seconds(10 * 60) });
    expect(changesOf(day([run('r')], [keep, a]), { r: 'p:b d:b' }, 'a')).toContainEqual({ kind: 'longer_ride', seconds: 60 });
  });

  it('a later pick-up, an earlier one, a longer shift, an earlier start', () => {
    const keep = trip('b', 30, 40, { pickup: between(30, 31), dropoff: between(0, 42) });
    const waiting = (change: object) => changesOf(day([run('r')], [keep, trip('a', 40, 45, change)]), { r: 'p:b d:b' }, 'a');
    expect(waiting({ pickup: between(20, 38) })).toContainEqual({ kind: 'later_pickup', seconds: 3 * 60 });
    const before = trip('a', 20, 25, { pickup: between(22, 40), dropoff: between(0, 28) });
    const keeps33 = trip('b', 30, 40, { pickup: between(30, 33), dropoff: between(0, 45) });
    expect(changesOf(day([run('r')], [keeps33, before]), { r: 'p:b d:b' }, 'a')).toContainEqual({ kind: 'earlier_pickup', seconds: 60 });
    const short = day([run('r', { end: { node: 0, latest: at(40) } })], [trip('a', 20, 30, { pickup: between(20, 60) })]);
    expect(changesOf(short, {}, 'a')).toContainEqual({ kind: 'later_end', seconds: 22 * 60 });
    const late = day([run('r', { start: { node: 0, earliest: at(30) } })], [trip('a', 20, 30, { pickup: between(20, 35) })]);
    expect(changesOf(late, {}, 'a')).toContainEqual({ kind: 'earlier_start', seconds: 15 * 60 });
  });

  it('a break that may be later', () => {
    const breaks = [{ id: 'lunch', window: between(30, 40), duration: Seconds(1800) }];
    const problem = day([run('r', { breaks })], [trip('a', 20, 50, { pickup: between(20, 25), dropoff: between(0, 55) })]);
    expect(changesOf(problem, {}, 'a')).toContainEqual({ kind: 'later_break', break: 'lunch', seconds: 12 * 60 });
  });

  it('a smaller party', () => {
    const persons = ['rider', 'companion-1', 'companion-2'].map((key) => ({ key, anyOf: [onSeat] }));
    expect(changesOf(day([run('r')], [trip('a', 1, 2, { persons })]), {}, 'a')).toContainEqual({ kind: 'smaller_party', persons: 2 });
    const needed = ['rider', 'assistant', 'assistant-2'].map((key) => ({ key, anyOf: [onSeat] }));
    expect(changesOf(day([run('r')], [trip('a', 1, 2, { persons: needed })]), {}, 'a')).toEqual([]);
  });

  it('another trip on another van, which asks nobody to give way and so comes first', () => {
    const chairRun = run('s', { start: { node: 30, earliest: at(0) }, liftRating: null });
    const problem = day(
      [run('r'), chairRun],
      [
        trip('x', 20, 30, { pickup: between(40, 41), dropoff: between(0, 52) }),
        trip('a', 20, 10, { pickup: between(40, 41), dropoff: between(0, 52), liftLoad: 100 as never }),
      ],
    );
    expect(changesOf(problem, { r: 'p:x d:x' }, 'a')[0]).toEqual({ kind: 'move_trip', request: 'x', to: 's' });
  });

  it('another rider who could be picked up later', () => {
    const problem = day(
      [run('r')],
      [trip('b', 30, 31, { promise: { pickup: between(30, 32) } }), trip('a', 10, 12, { pickup: between(20, 21) })],
    );
    expect(changesOf(problem, { r: 'p:b d:b' }, 'a')).toContainEqual({ kind: 'other_later', request: 'b', seconds: 9 * 60 });
  });

  it('nothing, where some van takes the trip as it is', () => {
    const problem = day([run('r')], [trip('a', 10, 20)]);
    expect(changesOf(problem, {}, 'a')).toEqual([]);
  });
});

/** The day as it would be if everybody agreed, made from the input alone. */
function agreed(input: ProblemInput, id: string, { change, run: where }: WouldHelp, seconds: number): ProblemInput {
  const trips = (which: string, kind: Parameters<typeof easedInput>[1]): ProblemInput => ({
    ...input,
    requests: input.requests.map((r) => (r.id === which ? easedInput(r, kind, seconds) : r)),
  });
  const runs = (each: (r: ProblemInput['runs'][number]) => ProblemInput['runs'][number]): ProblemInput => ({
    ...input,
    runs: input.runs.map((r) => (r.id === where ? each(r) : r)),
  });
  const by = (time: number, more: number) => (time + more) as never;
  switch (change.kind) {
    case 'other_later':
      return trips(change.request, 'later_pickup');
    case 'other_arrival':
      return trips(change.request, 'later_arrival');
    case 'other_ride':
      return trips(change.request, 'longer_ride');
    case 'later_end':
      return runs((r) => ({ ...r, end: { ...r.end, latest: by(r.end.latest, seconds) } }));
    case 'earlier_start':
      return runs((r) => ({ ...r, start: { ...r.start, earliest: by(r.start.earliest, -seconds) } }));
    case 'later_break':
      return runs((r) => ({
        ...r,
        breaks: r.breaks.map((b) => (b.id === change.break ? { ...b, window: { ...b.window, to: by(b.window.to, seconds) } } : b)),
      }));
    case 'move_trip':
      return input;
    case 'smaller_party':
      return { ...input, requests: input.requests.map((r) => (r.id === id ? { ...r, persons: r.persons.slice(0, seconds) } : r)) };
    default:
      return trips(id, change.kind);
  }
}

describe('what would help, over random crowded days', () => {
  it('names changes that really make it fit, and one minute less does not', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const problem = unwrap(buildProblem(cityDay({ vans: 3, trips: 48, seed, nodes: 40 }), { impossible: 'standby' }));
        const empty = unwrap(emptyPlan(problem));
        const { plan } = insertAll(
          problem,
          empty,
          empty.standby.map((s) => s.request),
        );
        const waiting = plan.standby[0]?.request;
        if (waiting === undefined) return;
        for (const help of helps(problem, plan, waiting)) {
          seen.add(help.change.kind);
          checkHelp(problem, plan, waiting, help);
        }
      }),
      { numRuns: 5, seed: 21 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['later_pickup', 'earlier_pickup', 'move_trip']));
  });

  function checkHelp(problem: Problem, plan: Plan, id: string, help: WouldHelp): void {
    const { change } = help;
    if (change.kind === 'move_trip') {
      const freed = unwrap(removeRequest(problem, plan, change.request));
      const waits = { ...freed, standby: [...freed.standby, { request: change.request, reasons: [] }] };
      const placed = insert(problem, waits, id, { onlyRun: help.run }).options[0]!.plan;
      const both = insert(problem, placed, change.request, { onlyRun: change.to }).options[0]!.plan;
      expect(verify(problem, both, { mode: 'normal' })).toEqual([]);
      return;
    }
    const size = change.kind === 'smaller_party' ? change.persons : change.seconds;
    const less = change.kind === 'smaller_party' ? size + 1 : size - 60;
    const fits = (seconds: number) => {
      const eased = unwrap(buildProblem(agreed(problem.input, id, help, seconds), { impossible: 'standby' }));
      return { eased, options: insert(eased, plan, id).options };
    };
    const { eased, options } = fits(size);
    expect(options[0]).toBeDefined();
    expect(verify(eased, options[0]!.plan, { mode: 'normal' })).toEqual([]);
    expect(options.find((option) => option.run === help.run)?.costDelta).toBeCloseTo(help.costDelta, 6);
    expect(fits(less).options).toEqual([]);
  }
});
