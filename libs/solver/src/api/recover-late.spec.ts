/** Events after which everybody could stay, if only late: who is moved, and who is left where they are. */
import { describe, expect, it } from '@jest/globals';
import { minutes, type Result, ServiceTime, unwrap } from '@rampa/kernel';
import type { RecoverOptions, RecoverResult } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { at, between, day, live, NODES, order, run, straightRoad, trip } from '../testing/small-day.ts';
import { verify } from '../verify/verify.ts';
import { buildProblem } from './build-problem.ts';
import { reschedule } from './change-day.ts';
import { planFromOrders } from './empty-plan.ts';
import { recover } from './recover.ts';

const promised = (from: number, to: number) => ({ promise: { pickup: between(from, to) } });

function checked(result: Result<RecoverResult>): RecoverResult {
  const value = unwrap(result);
  const problem = unwrap(buildProblem(value.input, { impossible: 'standby' }));
  expect(verify(problem, value.plan, { mode: 'recovery', allowedLate: value.allowedLate })).toEqual([]);
  // Whoever reckons the day anew finds the times that were told, but where the plan alone knows what is frozen.
  if (problem.frozenUntil === 0) expect(reschedule(problem, value.plan).plan.runs).toEqual(value.plan.runs);
  return value;
}
const recovered = (problem: Problem, plan: Plan, event: RecoverOptions['event'], more: Partial<RecoverOptions> = {}) =>
  checked(recover(problem, plan, { event, mode: 'recovery', ...more }));
const planned = (problem: Problem, runs: Record<string, string>): Plan =>
  unwrap(planFromOrders(problem, new Map(Object.entries(runs).map(([id, text]) => [id, order(text)]))));

describe('a driver who is late', () => {
  const trips = [trip('soon', 5, 20, promised(5, 15)), trip('then', 25, 30, promised(60, 90))];
  const problem = day([run('r'), run('s')], trips);
  const plan = planned(problem, { r: 'p:soon d:soon p:then d:then' });

  it('is relieved of those who would wait too long, and of nobody else', () => {
    const { moved, lost, lateness, allowedLate } = recovered(problem, plan, { kind: 'running_late', run: 'r', by: minutes(30) });
    expect(moved).toMatchObject([
      { request: 'soon', from: 'r', run: 's', lateBy: 0, reasons: [{ code: 'pickup_window', run: 'r', params: { over: 20 * 60 } }] },
    ]);
    expect(lateness).toEqual({ before: { trips: 1, seconds: 1200 }, after: { trips: 0, seconds: 0 } });
    expect([lost, allowedLate]).toEqual([[], []]);
  });

  it('keeps them when moving saves less than it is worth; they are named, with what could be done', () => {
    const far = day([run('r'), run('s', { start: { node: 60, earliest: at(0) } })], trips);
    const given = planned(far, { r: 'p:soon d:soon p:then d:then' });
    const event = { kind: 'running_late', run: 'r', by: minutes(42) } as const;
    const slightly = recovered(far, given, event);
    expect(slightly.moved).toMatchObject([{ request: 'soon', run: 'r', lateBy: 32 * 60 }]);
    const stays = recovered(far, given, { ...event, by: minutes(52) }, { minGain: minutes(1) });
    expect(stays.moved).toMatchObject([{ request: 'soon', run: 's', lateBy: 40 * 60 }]);
    const put = recovered(far, given, { ...event, by: minutes(52) }, { minGain: minutes(5) });
    expect(put.moved).toMatchObject([
      { request: 'soon', from: 'r', run: 'r', lateBy: 42 * 60, reasons: [{ code: 'pickup_window', run: 'r' }] },
    ]);
    expect(put.moved[0]!.waysOut).toMatchObject([
      { kind: 'late_van', run: 's', lateBy: 40 * 60 },
      { kind: 'taxi' },
      { kind: 'call_rider' },
    ]);
    expect(put.allowedLate).toEqual(['soon']);
    expect([stays.torn, put.torn]).toEqual([['soon'], []]);
  });

  it('keeps whom it stands with at the door', () => {
    const { moved } = recovered(problem, plan, { kind: 'running_late', run: 'r', by: minutes(30) }, { stay: ['soon'] });
    expect(moved).toMatchObject([{ request: 'soon', run: 'r', lateBy: 1200 }]);
  });

  it('is not made any later for somebody who waits on standby, whom the plan took in because others may be late now', () => {
    const waits = trip('waits', 1, 3, promised(30, 36));
    const alone = day([run('r')], [trips[0]!, waits]);
    const { moved, lateness } = recovered(alone, planned(alone, { r: 'p:soon d:soon' }), {
      kind: 'running_late',
      run: 'r',
      by: minutes(30),
    });
    expect(moved).toMatchObject([{ request: 'soon', run: 'r', lateBy: 20 * 60 }]);
    expect(lateness.after).toEqual(lateness.before);
    const both = day([run('r'), run('s')], [...trips, waits]);
    const helped = recovered(both, planned(both, { r: 'p:soon d:soon p:then d:then' }), {
      kind: 'running_late',
      run: 'r',
      by: minutes(30),
    });
    expect(helped.moved).toMatchObject([{ request: 'soon', run: 's', lateBy: 0 }]);
    expect(helped.plan.standby).toEqual([]);
  });

  it('gives away whoever stands in the way of one who cannot change vans', () => {
    const trips = [
      trip('easy', 5, 8, { ...promised(10, 60), maxRide: minutes(10) }),
      trip('upstairs', 30, 32, { ...promised(20, 39), driverSkills: ['stairs'] }),
    ];
    const skilled = day([run('r', { skills: ['stairs'] }), run('s')], trips);
    const given = planned(skilled, { r: 'p:easy d:easy p:upstairs d:upstairs' });
    const { moved, lateness } = recovered(skilled, given, { kind: 'running_late', run: 'r', by: minutes(8) });
    expect(lateness).toEqual({ before: { trips: 1, seconds: 60 }, after: { trips: 0, seconds: 0 } });
    expect(moved).toMatchObject([{ request: 'easy', from: 'r', run: 's', lateBy: 0 }]);
  });
});

describe('a rider who is not ready', () => {
  it('is waited for where that makes nobody late, else fetched a little later on the way', () => {
    const trips = [trip('slow', 5, 20, promised(5, 15)), trip('next', 21, 30, promised(20, 40))];
    const problem = day([run('r'), run('s')], trips);
    const plan = planned(problem, { r: 'p:slow d:slow p:next d:next' });
    const waits = recovered(problem, plan, { kind: 'rider_not_ready', run: 'r', request: 'slow', from: at(20) });
    expect(waits.moved).toEqual([]);
    expect(waits.plan.runs[0]!.stops[1]!.begin).toBe(at(20));
    const gone = recovered(problem, plan, { kind: 'rider_not_ready', run: 'r', request: 'slow', from: at(40) });
    expect(gone.moved).toEqual([]);
    expect(gone.plan.runs[0]!.stops.map((s) => s.of)).toEqual([null, 'next', 'slow', 'slow', 'next', null]);
    expect(gone.lateness.after).toEqual({ trips: 0, seconds: 0 });
    expect(
      recover(problem, plan, { event: { kind: 'rider_not_ready', run: 'r', request: 'nobody', from: at(1) }, mode: 'normal' }),
    ).toMatchObject({
      ok: false,
      error: { code: 'trip_unknown' },
    });
  });
});

describe('a closed street', () => {
  it('moves those whose way it cuts off to a van on their side', () => {
    const problem = day(
      [run('r'), run('s', { start: { node: 60, earliest: at(0) } })],
      [trip('here', 5, 10, promised(0, 20)), trip('beyond', 40, 50, promised(40, 60))],
    );
    const plan = planned(problem, { r: 'p:here d:here p:beyond d:beyond' });
    const open = straightRoad();
    const durations = open.durations.map((s, i) => (Math.floor(i / NODES) < 30 !== i % NODES < 30 ? s + 3600 : s));
    const { moved, lateness } = recovered(problem, plan, { kind: 'street_closed', travel: { ...open, durations } });
    expect(moved).toMatchObject([{ request: 'beyond', from: 'r', run: 's', lateBy: 0 }]);
    expect(lateness.before.trips).toBe(1);
  });
});

describe('somebody who can only be late', () => {
  it('boards as soon as the van can come, even if the door opens long after', () => {
    const lost = trip('lost', 20, 30, { ...promised(0, 20), dropoff: between(150, 200), maxRide: minutes(150) });
    const problem = day([run('r'), run('s', { start: { node: 0, earliest: at(15) } })], [lost]);
    const plan = planned(problem, { r: 'p:lost d:lost' });
    const { moved, plan: after } = recovered(problem, plan, { kind: 'run_unavailable', run: 'r', from: at(0), node: 0 });
    expect(moved).toMatchObject([{ request: 'lost', run: 's', lateBy: 15 * 60 }]);
    expect(after.runs[1]!.stops.slice(1, 3).map((s) => s.begin / 60)).toEqual([35, 150]);
  });
});

describe('whoever rides twice', () => {
  it('is on one van at a time also when the loss of others lets a van come sooner', () => {
    const both = [
      trip('first', 20, 22, { ...promised(30, 90), rider: 'same' }),
      trip('second', 50, 55, { ...promised(0, 150), rider: 'same' }),
      trip('heavy', 10, 12, { ...promised(0, 100), service: 1500, liftLoad: 100 as never }),
    ];
    const problem = day([run('r', { live: live({ at: { node: 0, time: ServiceTime(0) } }) }), run('s')], both);
    const plan = planned(problem, { r: 'p:heavy d:heavy p:second d:second', s: 'p:first d:first' });
    recovered(problem, plan, { kind: 'lift_lost', run: 'r', from: at(0) });
  });
});
