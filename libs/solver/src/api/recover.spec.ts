import { describe, expect, it } from '@jest/globals';
import { Kilograms, type Result, unwrap } from '@rampa/kernel';
import type { RecoverResult } from '../model/options.ts';
import { at, between, chair, day, live, order, run, trip } from '../testing/small-day.ts';
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

describe('recover', () => {
  it('moves the riders of a broken van to another, those aboard fetched from where it stands', () => {
    const aboard = { request: 'a', boardedAt: at(9), layout: 'van', places: [{ person: 'rider', place: '1' }] };
    const lost = run('r', { live: live({ at: { node: 8, time: at(10) }, aboard: [aboard] }) });
    const problem = day([lost, run('s')], [trip('a', 5, 20), trip('b', 30, 40, promised(60, 90))]);
    const plan = unwrap(planFromOrders(problem, new Map([['r', order('d:a p:b d:b')]])));
    const result = checked(recover(problem, plan, { event: { kind: 'run_unavailable', run: 'r', from: at(10), node: 8 }, mode: 'normal' }));
    expect(result.moved).toMatchObject([
      { request: 'a', from: 'r', run: 's', lateBy: 0, reasons: [{ code: 'vehicle_unavailable', run: 'r' }], waysOut: [] },
      { request: 'b', from: 'r', run: 's', lateBy: 0 },
    ]);
    expect(result.plan.runs[1]!.stops.find((s) => s.kind === 'pickup' && s.of === 'a')!.node).toBe(8);
    expect(result.lost).toEqual([]);
  });

  it('protects vital trips first, and names ways out for those it cannot keep', () => {
    const busy = (id: string, vital: boolean) => trip(id, 50, 55, { ...promised(60, 62), vital, rider: id });
    const problem = day(
      [run('r'), run('s', { layouts: [{ id: 'one', places: [{ key: '1', kind: 'seat', blocks: [] }] }] })],
      [busy('plain', false), busy('vital', true)],
    );
    const plan = unwrap(planFromOrders(problem, new Map([['r', order('p:plain p:vital d:plain d:vital')]])));
    const event = { kind: 'run_unavailable', run: 'r', from: at(5), node: 0 } as const;
    const strict = checked(recover(problem, plan, { event, mode: 'normal' }));
    expect(strict.moved.map((m) => m.request)).toEqual(['vital']);
    expect(strict.lost.map((l) => [l.request, l.reasons.map((r) => r.code)[0]])).toEqual([['plain', 'vehicle_unavailable']]);
    expect(strict.lost[0]!.waysOut.map((w) => w.kind)).toEqual(['late_van', 'taxi', 'call_rider']);
    const lenient = checked(recover(problem, plan, { event, mode: 'recovery' }));
    expect(lenient.allowedLate).toEqual(['plain']);
    expect(lenient.moved.find((m) => m.request === 'vital')!.lateBy).toBe(0);
    const late = lenient.moved.find((m) => m.request === 'plain')!;
    expect(late.lateBy).toBeGreaterThan(0);
    expect(late.reasons.map((r) => [r.code, r.run])).toEqual([
      ['vehicle_unavailable', 'r'],
      ['pickup_window', 's'],
    ]);
    expect(late.waysOut.map((w) => w.kind)).toEqual(['taxi', 'call_rider']);
  });

  it('takes those who need the lift off a van whose lift failed, and no one else', () => {
    const problem = day(
      [run('r'), run('s')],
      [trip('chair', 5, 20, { liftLoad: Kilograms(200), persons: [{ key: 'rider', anyOf: [chair()] }] }), trip('walks', 6, 21)],
    );
    const plan = unwrap(planFromOrders(problem, new Map([['r', order('p:chair p:walks d:chair d:walks')]])));
    const { moved, plan: after } = checked(recover(problem, plan, { event: { kind: 'lift_lost', run: 'r', from: at(0) }, mode: 'normal' }));
    expect(moved.map((m) => [m.request, m.run])).toEqual([['chair', 's']]);
    expect(after.runs[0]!.stops.map((s) => s.of)).toEqual([null, 'walks', 'walks', null]);
  });

  it('takes off a lost van whom its live state says it carries or waits for, whatever the plan made of them by now', () => {
    const aboard = { request: 'a', boardedAt: at(9), layout: 'van', places: [{ person: 'rider', place: '1' }] };
    const frozen = [
      { kind: 'dropoff', of: 'a', begin: at(20) },
      { kind: 'pickup', of: 'b', begin: at(22) },
    ] as const;
    const lost = run('r', { live: live({ at: { node: 20, time: at(20) }, aboard: [aboard], frozen }) });
    const problem = day([lost, run('s')], [trip('a', 5, 20), trip('b', 20, 40)]);
    const plan = unwrap(planFromOrders(problem, new Map([['r', order('d:a p:b d:b')]])));
    const result = checked(
      recover(problem, plan, { event: { kind: 'run_unavailable', run: 'r', from: at(30), node: 20 }, mode: 'normal' }),
    );
    expect(result.moved.map((m) => [m.request, m.run])).toEqual([
      ['a', 's'],
      ['b', 's'],
    ]);
    expect(result.input.runs[0]!.live!.aboard).toEqual([]);
    expect(result.input.requests.map((r) => r.pickup.window.from)).toEqual([at(30), at(0)]);
  });

  it('keeps a frozen stop to its own time when one before it needed the lift', () => {
    const inChair = trip('chair', 10, 12, { liftLoad: Kilograms(200), persons: [{ key: 'rider', anyOf: [chair()] }] });
    const frozen = [
      { kind: 'pickup', of: 'chair', begin: at(10) },
      { kind: 'dropoff', of: 'chair', begin: at(13) },
      { kind: 'pickup', of: 'walks', begin: at(20) },
    ] as const;
    const underWay = run('r', { live: live({ at: { node: 0, time: at(30) }, frozen }) });
    const problem = day([underWay, run('s')], [inChair, trip('walks', 14, 30)], { frozenUntil: at(90) });
    const plan = unwrap(planFromOrders(problem, new Map([['r', order('p:chair d:chair p:walks d:walks')]])));
    const { plan: after, input } = checked(
      recover(problem, plan, { event: { kind: 'lift_lost', run: 'r', from: at(30) }, mode: 'recovery' }),
    );
    expect(after.runs[0]!.stops.map((s) => [s.of, s.begin / 60])).toEqual([
      [null, 30],
      ['walks', 44],
      ['walks', 63],
      [null, 94],
    ]);
    const before = { ...plan, runs: plan.runs.map((r) => ({ ...r, stops: r.stops.filter((s) => s.of !== 'chair') })) };
    expect(verify(input, after, { mode: 'recovery', allowedLate: [], before })).toEqual([]);
  });

  it('relieves a run that is late: what can move moves, who is aboard is named late', () => {
    const problem0 = day([run('r'), run('s')], [trip('a', 5, 20, promised(0, 10)), trip('b', 30, 40, promised(40, 60))]);
    const plan = unwrap(planFromOrders(problem0, new Map([['r', order('p:a d:a p:b d:b')]])));
    const aboard = { request: 'a', boardedAt: at(9), layout: 'van', places: [{ person: 'rider', place: '1' }] };
    const problem = day(
      [run('r', { live: live({ at: { node: 8, time: at(100) }, aboard: [aboard] }) }), run('s')],
      problem0.input.requests,
    );
    const result = checked(
      recover(
        problem,
        { ...plan, runs: [withoutPickup(plan.runs[0]!), plan.runs[1]!] },
        { event: { kind: 'running_late', run: 'r' }, mode: 'recovery' },
      ),
    );
    expect(result.moved).toMatchObject([{ request: 'b', run: 's', lateBy: 0 }]);
    expect(result.allowedLate).toEqual(['a']);
    expect(recover(problem, plan, { event: { kind: 'running_late', run: 'nobody' }, mode: 'normal' })).toMatchObject({
      ok: false,
      error: { code: 'run_unknown' },
    });
  });
});

const withoutPickup = <T extends { stops: readonly { kind: string; of: string | null }[] }>(plan: T): T => ({
  ...plan,
  stops: plan.stops.filter((s) => !(s.kind === 'pickup' && s.of === 'a')),
});
