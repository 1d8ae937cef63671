/** Every kind of damage, planted into a sound plan, is found under its own name. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Kilograms, Seconds, ServiceTime, unwrap } from '@rampa/kernel';
import { planFromOrders } from '../api/empty-plan.ts';
import type { VerifyOptions } from '../model/options.ts';
import type { Plan, PlannedStop, RunPlan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { FrozenStopInput } from '../model/run-input.ts';
import { at, between, chair, day, live, order, run, trip } from '../testing/small-day.ts';
import { verify } from './verify.ts';

let problem: Problem;
let plan: Plan;

/** Run r: a boards at 1, b (in a chair, 200 kg) at 2, both alight at 10 and 12, lunch, then c. Run s is empty; x waits. */
beforeAll(() => {
  const a = trip('a', 1, 10, {
    pickup: between(10, 60),
    promise: { pickup: between(10, 25), latestArrival: at(60) },
    maxRide: Seconds(20 * 60),
  });
  const b = trip('b', 2, 12, { persons: [{ key: 'rider', anyOf: [chair()] }], liftLoad: Kilograms(200), driverSkills: ['stairs'] });
  const c = trip('c', 5, 20, { pickup: between(120, 140) });
  const x = trip('x', 30, 40);
  const r = run('r', {
    breaks: [{ id: 'lunch', window: between(30, 120), duration: Seconds(1800) }],
    skills: ['stairs'],
    maxDuration: Seconds(4 * 3600),
  });
  problem = day([r, run('s')], [a, b, c, x]);
  plan = unwrap(planFromOrders(problem, new Map([['r', order('p:a p:b d:a d:b b:lunch p:c d:c')]])));
});

const codesOf = (damaged: Plan, input: ProblemInput | Problem = problem, options: VerifyOptions = { mode: 'normal' }): string[] => [
  ...new Set(verify(input, damaged, options).map((v) => v.code)),
];
const withRun = (change: (run: RunPlan) => Partial<RunPlan>): Plan => ({
  ...plan,
  runs: plan.runs.map((r, i) => (i === 0 ? { ...r, ...change(r) } : r)),
});
const withStop = (index: number, change: (stop: PlannedStop) => Partial<PlannedStop>): Plan =>
  withRun((r) => ({ stops: r.stops.map((s, i) => (i === index ? { ...s, ...change(s) } : s)) }));
const later = (time: ServiceTime, seconds: number): ServiceTime => ServiceTime(time + seconds);
/** Shifts everything from a stop on. */
const delayed = (from: number, seconds: number): Plan =>
  withRun((r) => ({
    stops: r.stops.map((s, i) =>
      i < from ? s : { ...s, arrive: later(s.arrive, seconds), begin: later(s.begin, seconds), depart: later(s.depart, seconds) },
    ),
  }));
const damagedInput = (change: (input: ProblemInput) => Partial<ProblemInput>): ProblemInput => ({
  ...problem.input,
  ...change(problem.input),
});
const withRunInput = (change: object): ProblemInput =>
  damagedInput((p) => ({ runs: p.runs.map((r, i) => (i === 0 ? { ...r, ...change } : r)) }));
const withRequest = (id: string, change: object): ProblemInput =>
  damagedInput((p) => ({ requests: p.requests.map((r) => (r.id === id ? { ...r, ...change } : r)) }));

describe('verify', () => {
  it('finds nothing wrong with a sound plan', () => {
    expect(verify(problem, plan, { mode: 'normal' })).toEqual([]);
  });

  it('finds a drive that is too fast', () => {
    expect(codesOf(withStop(3, (s) => ({ arrive: later(s.arrive, -1), begin: s.begin })))).toEqual(['travel_time']);
  });

  it('finds boarding that is too short', () => {
    expect(codesOf(withStop(1, (s) => ({ depart: later(s.depart, -30) })))).toEqual(['travel_time']);
  });

  it('finds a time that is no time', () => {
    expect(codesOf(withStop(1, () => ({ begin: ServiceTime(NaN) })))).toEqual(['travel_time']);
  });

  it('finds a stop outside its window', () => {
    expect(codesOf(plan, withRequest('c', { pickup: { ...problem.input.requests[2]!.pickup, window: between(0, 60) } }))).toEqual([
      'pickup_window',
    ]);
    expect(codesOf(plan, withRequest('c', { dropoff: { ...problem.input.requests[2]!.dropoff, window: between(200, 210) } }))).toEqual([
      'dropoff_window',
    ]);
  });

  it('finds a broken promise', () => {
    expect(codesOf(plan, withRequest('a', { promise: { pickup: between(40, 50) } }))).toEqual(['promise_broken']);
    expect(codesOf(plan, withRequest('a', { promise: { pickup: between(10, 25), latestArrival: at(15) } }))).toEqual(['promise_broken']);
    expect(codesOf(plan, withRequest('a', { promise: { pickup: between(10, 25), earliestArrival: at(55) } }))).toEqual(['promise_broken']);
  });

  it('lets only named trips be late, and only in recovery', () => {
    const input = withRequest('a', { promise: { pickup: between(0, 5) } });
    expect(codesOf(plan, input, { mode: 'recovery', allowedLate: ['a'] })).toEqual([]);
    expect(codesOf(plan, input, { mode: 'recovery', allowedLate: ['b'] })).toEqual(['promise_broken']);
  });

  it('finds a ride that is too long, also of a late trip', () => {
    const input = withRequest('a', { maxRide: Seconds(300) });
    expect(codesOf(plan, input)).toEqual(['ride_time']);
    expect(codesOf(plan, input, { mode: 'recovery', allowedLate: ['a'] })).toEqual(['ride_time']);
  });

  it('finds a shift that is left too early or overrun', () => {
    expect(codesOf(plan, withRunInput({ start: { node: 0, earliest: at(30) } }))).toContain('shift_hours');
    expect(codesOf(plan, withRunInput({ end: { node: 0, latest: at(100) } }))).toEqual(['shift_hours']);
    expect(codesOf(plan, withRunInput({ maxDuration: Seconds(3600) }))).toEqual(['shift_hours']);
  });

  it('finds a break that is missing, short, at the wrong time or taken with somebody aboard', () => {
    expect(codesOf(withRun((r) => ({ stops: r.stops.filter((s) => s.kind !== 'break'), placements: shifted(r, 5, -1) })))).toContain(
      'break_missed',
    );
    expect(codesOf(withStop(5, (s) => ({ depart: later(s.depart, -60) })))).toEqual(['break_missed']);
    expect(codesOf(plan, withRunInput({ breaks: [{ id: 'lunch', window: between(0, 10), duration: Seconds(60) }] }))).toEqual([
      'break_missed',
    ]);
    expect(codesOf(swapped(4, 5))).toContain('break_missed');
  });

  it('finds a place that is swapped, doubled, blocked, given up or of the wrong kind', () => {
    const seatOfB = (place: string): Plan =>
      withRun((r) => ({ placements: r.placements.map((p) => (p.request === 'b' ? { ...p, place } : p)) }));
    expect(codesOf(seatOfB('1'))).toEqual(['layout']);
    expect(codesOf(withRun((r) => ({ placements: r.placements.filter((p) => p.request !== 'b') })))).toEqual(['layout']);
    expect(codesOf(withRun((r) => ({ placements: r.placements.map((p) => ({ ...p, to: p.to - 1 })) })))).toEqual(['layout']);
    const folded = withRunInput({
      layouts: problem.input.runs[0]!.layouts.map((l) => ({
        ...l,
        places: l.places.map((p) => (p.key === 'A' ? { ...p, blocks: ['1'] } : p)),
      })),
    });
    expect(codesOf(plan, folded)).toEqual(['layout']);
  });

  it('finds a layout that changes with somebody aboard', () => {
    const twice = withRunInput({ layouts: [problem.input.runs[0]!.layouts[0]!, { ...problem.input.runs[0]!.layouts[0]!, id: 'other' }] });
    expect(
      codesOf(
        withStop(2, () => ({ layout: 'other' })),
        twice,
      ),
    ).toEqual(['layout']);
  });

  it('finds a chair too wide or too heavy, a missing skill, company that must not be', () => {
    expect(codesOf(plan, withRequest('b', { persons: [{ key: 'rider', anyOf: [chair(1200, 900)] }] }))).toEqual(['layout']);
    expect(codesOf(plan, withRunInput({ liftRating: Kilograms(150) }))).toEqual(['lift_rating']);
    expect(codesOf(plan, withRunInput({ liftRating: null }))).toEqual(['lift_rating']);
    expect(codesOf(plan, withRunInput({ skills: [] }))).toEqual(['driver_skill']);
    expect(
      codesOf(
        plan,
        damagedInput(() => ({ conflicts: [['rider of a', 'rider of b']] })),
      ),
    ).toEqual(['rider_conflict']);
  });

  it('finds a stop that was dropped, doubled, put in the wrong order or at the wrong address', () => {
    expect(codesOf(withRun((r) => ({ stops: r.stops.filter((_, i) => i !== 6) })))).toContain('trip_missing');
    expect(codesOf({ ...plan, standby: [...plan.standby, { request: 'a', reasons: [] }] })).toContain('trip_twice');
    expect(codesOf({ ...plan, standby: [] })).toEqual(['trip_missing']);
    expect(codesOf(swapped(6, 7))).toContain('order_of_stops');
    expect(codesOf(withStop(7, () => ({ node: 21 })))).toContain('order_of_stops');
  });

  it('finds a trip that may not wait on standby', () => {
    expect(codesOf(plan, withRequest('x', { standbyAllowed: false }))).toEqual(['trip_missing']);
  });

  it('finds a van that works after it broke', () => {
    expect(codesOf(plan, withRunInput({ unavailableFrom: at(30) }))).toContain('vehicle_unavailable');
  });

  it('finds a frozen stop that moved', () => {
    const frozen = withRunInput({
      live: live({ at: { node: 0, time: at(0) }, frozen: [{ kind: 'pickup', of: 'a', begin: plan.runs[0]!.stops[1]!.begin }] }),
    });
    expect(codesOf(plan, frozen)).toEqual([]);
    expect(
      codesOf(
        withStop(1, (s) => ({ begin: later(s.begin, 120), depart: later(s.depart, 120) })),
        frozen,
      ),
    ).toContain('frozen_stop_moved');
    expect(codesOf(swapped(1, 2), frozen)).toContain('frozen_stop_moved');
    const soon = { ...problem.input, frozenUntil: at(30) };
    expect(codesOf(plan, soon, { mode: 'normal', before: plan })).toEqual([]);
    expect(codesOf(delayed(1, 120), soon, { mode: 'normal', before: plan })).toContain('frozen_stop_moved');
  });

  it('lets a frozen stop that was forced late come back towards its time, and no farther', () => {
    const kept = plan.runs[0]!.stops[1]!.begin;
    const soon = (frozen: readonly FrozenStopInput[]) => ({
      ...withRunInput({ live: live({ at: { node: 0, time: at(0) }, frozen }) }),
      frozenUntil: later(kept, 121),
    });
    const before = { mode: 'normal' as const, before: delayed(1, 120) };
    expect(codesOf(plan, soon([{ kind: 'pickup', of: 'a', begin: kept }]), before)).toEqual([]);
    expect(codesOf(plan, soon([{ kind: 'pickup', of: 'a', begin: later(kept, 60) }]), before)).toContain('frozen_stop_moved');
    expect(codesOf(plan, soon([]), before)).toContain('frozen_stop_moved');
  });

  it('finds one rider in two vans at once', () => {
    const both = withRequest('x', { rider: 'rider of a', pickup: { node: 1, window: between(200, 600), service: Seconds(60) } });
    const twice = day(both.runs, both.requests);
    const doubled = unwrap(
      planFromOrders(
        twice,
        new Map([
          ['r', order('p:a p:b d:a d:b b:lunch p:c d:c')],
          ['s', order('p:x d:x')],
        ]),
      ),
    );
    expect(codesOf(doubled, twice)).toEqual([]);
    const clash = day(
      both.runs,
      both.requests.map((q) => (q.id === 'x' ? { ...q, pickup: { ...q.pickup, window: between(11, 13) } } : q)),
    );
    const doubledAtOnce = unwrap(
      planFromOrders(
        clash,
        new Map([
          ['r', order('p:a p:b d:a d:b b:lunch p:c d:c')],
          ['s', order('p:x d:x')],
        ]),
      ),
    );
    expect(codesOf(doubledAtOnce, clash)).toEqual(['rider_conflict']);
  });

  it('finds runs that are missing or unknown', () => {
    expect(codesOf({ ...plan, runs: plan.runs.slice(0, 1) })).toContain('run_unknown');
  });
});

function swapped(i: number, j: number): Plan {
  return withRun((r) => ({ stops: r.stops.with(i, r.stops[j]!).with(j, r.stops[i]!) }));
}

function shifted(r: RunPlan, behind: number, by: number): RunPlan['placements'] {
  return r.placements.map((p) => ({ ...p, from: p.from > behind ? p.from + by : p.from, to: p.to > behind ? p.to + by : p.to }));
}
