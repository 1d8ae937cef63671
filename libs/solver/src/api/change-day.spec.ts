import { describe, expect, it } from '@jest/globals';
import { Seconds, unwrap } from '@rampa/kernel';
import { at, between, day, live, order, run, trip } from '../testing/small-day.ts';
import { verify } from '../verify/verify.ts';
import { withoutRequests } from './build-problem.ts';
import { removeRequest, reschedule } from './change-day.ts';
import { planFromOrders } from './empty-plan.ts';

describe('changing the day', () => {
  const trips = [trip('a', 5, 20), trip('b', 10, 25, { pickup: between(10, 30) })];
  const problem = day([run('r')], trips);
  const plan = unwrap(planFromOrders(problem, new Map([['r', order('p:a p:b d:a d:b')]])));

  it('takes a trip out and leaves the given plan as it was', () => {
    const before = JSON.stringify(plan);
    const after = unwrap(removeRequest(problem, plan, 'a'));
    expect(after.runs[0]!.stops.map((s) => s.of)).toEqual([null, 'b', 'b', null]);
    expect(verify(withoutRequests(problem, ['a']), after, { mode: 'normal' })).toEqual([]);
    expect(JSON.stringify(plan)).toBe(before);
  });

  it('does not take out a rider who is aboard, nor one it does not know', () => {
    const aboard = { request: 'a', boardedAt: at(9), layout: 'van', places: [{ person: 'rider', place: '1' }] };
    const underWay = day([run('r', { live: live({ at: { node: 8, time: at(10) }, aboard: [aboard] }) })], trips);
    const now = reschedule(underWay, plan);
    expect(now.broken).toEqual([]);
    expect(now.plan.runs[0]!.stops.map((s) => s.kind)).toEqual(['start', 'pickup', 'dropoff', 'dropoff', 'end']);
    expect(removeRequest(underWay, now.plan, 'a')).toMatchObject({ ok: false, error: { code: 'trip_frozen' } });
    expect(removeRequest(underWay, now.plan, 'x')).toMatchObject({ ok: false, error: { code: 'trip_unknown' } });
  });

  it('shows what driving makes of an order that cannot be kept any more', () => {
    const late = day([run('r', { live: live({ at: { node: 0, time: at(60) } }) })], trips);
    const { plan: shown, broken } = reschedule(late, plan);
    expect(broken).toMatchObject([{ run: 'r', reasons: [{ code: 'pickup_window', request: 'b', params: { over: 41 * 60 } }] }]);
    expect(shown.runs[0]!.stops[2]!.begin / 60).toBe(71);
    expect(verify(late, shown, { mode: 'recovery', allowedLate: ['b'] })).toEqual([]);
  });

  it('puts a break that is new to the day where it fits', () => {
    const withLunch = day([run('r', { breaks: [{ id: 'lunch', window: between(0, 200), duration: Seconds(600) }] })], trips);
    const { plan: after, broken } = reschedule(withLunch, plan);
    expect(broken).toEqual([]);
    expect(verify(withLunch, after, { mode: 'normal' })).toEqual([]);
  });

  it('drives on before a break when the trip that brought the van near is gone', () => {
    const lunch = { id: 'lunch', window: between(60, 90), duration: Seconds(1800) };
    const tight = { pickup: between(94, 97), promise: { pickup: between(94, 97) } };
    const resting = day([run('r', { breaks: [lunch] })], [trip('x', 20, 40), trip('y', 45, 50, tight)]);
    const both = unwrap(planFromOrders(resting, new Map([['r', order('p:x d:x b:lunch p:y d:y')]])));
    const after = unwrap(removeRequest(resting, both, 'x'));
    const left = withoutRequests(resting, ['x']);
    expect(verify(left, after, { mode: 'normal' })).toEqual([]);
    expect(after.runs[0]!.stops.map((s) => s.node)).toEqual([0, 45, 45, 50, 0]);
  });
});
