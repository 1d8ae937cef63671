import { describe, expect, it } from '@jest/globals';
import { Seconds, ServiceTime } from '@rampa/kernel';
import fc from 'fast-check';
import { evaluateRun } from '../api/empty-plan.ts';
import type { OrderItem } from '../api/solver.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import { at, between, day, dayInput, order, run, trip, window } from '../testing/small-day.ts';
import { ownArrival } from '../verify/own-travel.ts';
import { verify } from '../verify/verify.ts';

describe('evaluateRun', () => {
  it('reckons the times of a plain run', () => {
    const problem = day([run('r')], [trip('a', 5, 15, { pickup: between(10, 20) })]);
    const stops = evaluateRun(problem, 'r', order('p:a d:a')).runPlan!.stops;
    expect(stops.map((s) => [s.kind, s.arrive / 60, s.begin / 60, s.depart / 60])).toEqual([
      ['start', 5, 5, 5],
      ['pickup', 10, 10, 11],
      ['dropoff', 21, 21, 22],
      ['end', 37, 37, 37],
    ]);
  });

  it('boards later rather than let a rider wait aboard for a place to open', () => {
    const problem = day([run('r')], [trip('a', 5, 15, { pickup: between(10, 60), dropoff: between(40, 60) })]);
    const [, pickup, dropoff] = evaluateRun(problem, 'r', order('p:a d:a')).runPlan!.stops;
    expect([pickup!.begin / 60, dropoff!.arrive / 60, dropoff!.begin / 60]).toEqual([29, 40, 40]);
  });

  it('pushes a boarding later when only that keeps the ride limit', () => {
    const a = trip('a', 5, 20, { pickup: between(5, 40), maxRide: Seconds(30 * 60) });
    const b = trip('b', 10, 20, { pickup: between(30, 35) });
    const problem = day([run('r')], [a, b]);
    const { runPlan } = evaluateRun(problem, 'r', order('p:a p:b d:b d:a'));
    expect(verify(problem, { runs: [runPlan!], standby: [] }, { mode: 'normal' })).toEqual([]);
    const tight = day([run('r')], [{ ...a, pickup: { ...a.pickup, window: between(5, 10) } }, b]);
    expect(evaluateRun(tight, 'r', order('p:a p:b d:b d:a')).reasons.map((r) => r.code)).toEqual(['ride_time']);
  });

  it('names what is wrong with an order', () => {
    const problem = day(
      [run('r', { breaks: [{ id: 'lunch', window: between(0, 60), duration: Seconds(600) }] })],
      [trip('a', 1, 2), trip('b', 3, 4)],
    );
    const codes = (text: string): string[] => evaluateRun(problem, 'r', order(text)).reasons.map((r) => r.code);
    expect(codes('d:a p:a b:lunch')).toEqual(['order_of_stops']);
    expect(codes('p:a b:lunch')).toEqual(['order_of_stops']);
    expect(codes('p:a d:a p:a d:a b:lunch')).toEqual(['order_of_stops']);
    expect(codes('p:a d:a')).toEqual(['break_missed']);
    expect(codes('p:a b:lunch d:a')).toEqual(['break_missed']);
    expect(codes('p:x d:x')).toEqual(['trip_unknown']);
    expect(codes('p:a d:a b:lunch p:b d:b')).toEqual([]);
    expect(evaluateRun(problem, 'nobody', []).reasons[0]!.code).toBe('run_unknown');
  });
});

/** Tries every whole second: whether any schedule of this order exists. */
function someScheduleExists(input: ProblemInput, items: readonly OrderItem[], horizon: number): boolean {
  const { travel, runs, requests } = input;
  const shift = runs[0]!;
  const left = new Map<string, number>();
  const tryFrom = (k: number, node: number, depart: number, started: number): boolean => {
    const item = items[k];
    if (!item) {
      const home = ownArrival(travel, node, shift.end.node, depart);
      return home <= shift.end.latest + 1e-9 && home - started <= (shift.maxDuration ?? Infinity) + 1e-9;
    }
    const request = requests.find((r) => r.id === item.of);
    if (item.kind !== 'break') return tryAt(k, request![item.kind], request, node, depart, started);
    const { window, duration } = shift.breaks.find((b) => b.id === item.of)!;
    const next = items[k + 1];
    const behind = next && requests.find((r) => r.id === next.of)?.[next.kind as 'pickup'].node;
    return [node, next ? behind! : shift.end.node].some((at) =>
      tryAt(k, { node: at, window, service: duration }, undefined, node, depart, started),
    );
  };
  const tryAt = (
    k: number,
    stop: Pick<ProblemInput['requests'][number]['pickup'], 'node' | 'window' | 'service'>,
    request: ProblemInput['requests'][number] | undefined,
    node: number,
    depart: number,
    started: number,
  ): boolean => {
    const item = items[k]!;
    const arrive = Math.ceil(ownArrival(travel, node, stop.node, depart) - 1e-9);
    for (let begin = Math.max(arrive, stop.window.from); begin <= Math.min(stop.window.to, horizon); begin++) {
      if (item.kind === 'dropoff' && begin - left.get(item.of)! > request!.maxRide) return false;
      if (item.kind === 'pickup') left.set(item.of, begin + stop.service);
      if (tryFrom(k + 1, stop.node, begin + stop.service, started)) return true;
    }
    return false;
  };
  const latest = Math.min(horizon, ...requests.map((r) => r.pickup.window.to));
  for (let start = shift.start.earliest as number; start <= latest; start++) if (tryFrom(0, shift.start.node, start, start)) return true;
  return false;
}

const tinyTrip = fc.record({
  from: fc.integer({ min: 0, max: 4 }),
  to: fc.integer({ min: 0, max: 4 }),
  early: fc.integer({ min: 0, max: 8 }),
  width: fc.integer({ min: 3, max: 16 }),
  dropEarly: fc.integer({ min: 0, max: 14 }),
  dropWidth: fc.integer({ min: 8, max: 24 }),
  ride: fc.integer({ min: 4, max: 14 }),
  service: fc.integer({ min: 0, max: 1 }),
});
const orders = ['p:a d:a p:b d:b b:c', 'p:a p:b d:a d:b b:c', 'p:a p:b d:b d:a b:c', 'b:c p:b p:a d:a d:b', 'p:a d:a b:c p:b d:b'];

describe('evaluation against trying every second', () => {
  const tiny = fc.record({
    a: tinyTrip,
    b: tinyTrip,
    order: fc.constantFrom(...orders),
    pause: fc.integer({ min: 0, max: 16 }),
    end: fc.integer({ min: 24, max: 36 }),
    longest: fc.integer({ min: 12, max: 34 }),
    slow: fc.integer({ min: 2, max: 14 }),
    factor: fc.constantFrom(0.5, 1, 1.5, 2.5),
  });
  const durations = Float64Array.from({ length: 25 }, (_, i) => Math.abs(Math.floor(i / 5) - (i % 5)) * 1.5);

  it('is feasible exactly when some schedule exists, and then verifies', () => {
    let feasible = 0;
    fc.assert(
      fc.property(tiny, (t) => {
        const asTrip = (id: string, x: typeof t.a) =>
          trip(id, x.from, x.to, {
            pickup: window(x.early, x.early + x.width),
            dropoff: window(x.dropEarly, x.dropEarly + x.dropWidth),
            maxRide: Seconds(x.ride),
            service: x.service,
          });
        const shift = run('r', {
          end: { node: 0, latest: ServiceTime(t.end) },
          maxDuration: Seconds(t.longest),
          breaks: [{ id: 'c', window: window(t.pause, t.pause + 16), duration: Seconds(2) }],
        });
        const factors = [
          { from: ServiceTime(0), factor: 1 },
          { from: ServiceTime(t.slow), factor: t.factor },
        ];
        const travel = { size: 5, durations, distances: durations, factors };
        const input = dayInput([shift], [asTrip('a', t.a), asTrip('b', t.b)], { travel });
        const items = order(t.order);
        const problem = day(input.runs, input.requests, { travel });
        const { runPlan, reasons } = evaluateRun(problem, 'r', items);
        expect(runPlan !== null).toBe(someScheduleExists(input, items, 36));
        expect(reasons.length === 0).toBe(runPlan !== null);
        if (!runPlan) return;
        feasible++;
        expect(verify(problem, { runs: [runPlan], standby: [] }, { mode: 'normal' })).toEqual([]);
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(feasible).toBeGreaterThan(20);
  });

  it('holds for a van under way, too', () => {
    const aboard = { request: 'a', boardedAt: at(9), layout: 'van', places: [{ person: 'rider', place: '1' }] };
    const shift = run('r', { live: { at: { node: 5, time: at(12) }, aboard: [aboard], frozen: [] } });
    const ride = (limit: number) => evaluateRun(day([shift], [trip('a', 5, 20, { maxRide: Seconds(limit * 60) })]), 'r', order('d:a'));
    expect(ride(18).runPlan!.stops[1]!.begin / 60).toBe(27);
    expect(ride(17).reasons.map((r) => r.code)).toEqual(['ride_time']);
  });
});
