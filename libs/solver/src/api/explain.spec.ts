import { describe, expect, it } from '@jest/globals';
import { Kilograms, seededRandom, unwrap } from '@rampa/kernel';
import fc from 'fast-check';
import { cityDay } from '../bench/city-day.ts';
import type { Alternative, Refusal } from '../model/explanation.ts';
import { at, bayPlace, between, chair, day, onSeat, order, run, seatPlace, trip } from '../testing/small-day.ts';
import { buildProblem } from './build-problem.ts';
import { removeRequest } from './change-day.ts';
import { emptyPlan, planFromOrders } from './empty-plan.ts';
import { explain } from './explain.ts';
import { insert, insertAll } from './insert.ts';

const refusalOf = (others: readonly (Alternative | Refusal)[], id: string) => {
  const found = others.find((other) => other.run === id);
  return found && !found.feasible ? found.reason : undefined;
};

describe('explain', () => {
  const a = trip('a', 10, 20, { pickup: between(30, 45), liftLoad: Kilograms(200) });
  const problem = day(
    [run('r'), run('s'), run('weak', { liftRating: Kilograms(100) }), run('short', { end: { node: 0, latest: at(30) } })],
    [a, trip('b', 40, 50)],
  );
  const plan = unwrap(planFromOrders(problem, new Map([['r', order('p:a d:a')]])));

  it('says what a trip costs where it is, and what binds its time', () => {
    const found = unwrap(explain(problem, plan, 'a'));
    expect(found).toMatchObject({ run: 'r', rideSeconds: 600, directSeconds: 600 });
    expect(found.notEarlier).toMatchObject({ code: 'pickup_window', request: 'a', params: { bound: 'from', from: 1800 } });
    expect(found.costShare).toBeGreaterThan(0);
  });

  it('says of every other run what it would cost or which constraint binds, with numbers', () => {
    const { others } = unwrap(explain(problem, plan, 'a'));
    expect(others.map((other) => [other.run, other.feasible])).toEqual([
      ['s', true],
      ['weak', false],
      ['short', false],
    ]);
    expect(others[0]).toMatchObject({ costMore: 0, driveSeconds: 0, metres: 0, pickup: { begin: 1800 }, changed: [] });
    expect(refusalOf(others, 'weak')).toMatchObject({ code: 'lift_rating', params: { load: 200, rating: 100 } });
    expect(refusalOf(others, 'short')).toMatchObject({ code: 'shift_hours', run: 'short', params: { latest: 1800 } });
  });

  it('explains a trip on standby and refuses one it does not know', () => {
    const waiting = unwrap(explain(problem, plan, 'b'));
    expect(waiting.run).toBeNull();
    expect(waiting.others.map((other) => other.run).sort()).toEqual(['r', 's', 'short', 'weak']);
    expect(explain(problem, plan, 'x')).toMatchObject({ ok: false, error: { code: 'trip_unknown' } });
  });

  it('names the stop that a van comes from when it cannot be there sooner', () => {
    const known = day([run('r')], [trip('first', 10, 30, { pickup: between(10, 20) }), trip('a', 35, 40, { pickup: between(30, 60) })]);
    const planned = unwrap(planFromOrders(known, new Map([['r', order('p:first d:first p:a d:a')]])));
    expect(unwrap(explain(known, planned, 'a')).notEarlier).toMatchObject({
      code: 'travel_time',
      params: { after: 'first', stop: 'dropoff', arrive: 37 * 60, depart: 32 * 60 },
    });
  });

  it('names the next rider’s promise when a pick-up cannot be later', () => {
    const known = day([run('r')], [trip('a', 10, 20), trip('b', 30, 40, { promise: { pickup: between(30, 32) } })]);
    const planned = unwrap(planFromOrders(known, new Map([['r', order('p:a d:a p:b d:b')]])));
    expect(unwrap(explain(known, planned, 'a')).notLater).toMatchObject({ code: 'pickup_window', request: 'b', params: { over: 60 } });
  });

  it('names the rider whose promise would break elsewhere, and by how much', () => {
    const known = day(
      [run('r'), run('s')],
      [trip('a', 20, 21, { pickup: between(20, 22) }), trip('b', 1, 2, { promise: { pickup: between(20, 25) } })],
    );
    const planned = unwrap(
      planFromOrders(
        known,
        new Map([
          ['r', order('p:a d:a')],
          ['s', order('p:b d:b')],
        ]),
      ),
    );
    expect(refusalOf(unwrap(explain(known, planned, 'a')).others, 's')).toMatchObject({
      code: 'pickup_window',
      request: 'b',
      params: { over: 15 * 60, to: 25 * 60 },
    });
  });
});

describe('explain names the place that is missing', () => {
  const withChair = { persons: [{ key: 'rider', anyOf: [chair()] }], liftLoad: Kilograms(100) };
  const oneBay = { id: 'van', places: [seatPlace('1'), seatPlace('2'), bayPlace('A')] };
  const busy = trip('busy', 1, 50, { ...withChair, pickup: between(5, 6), dropoff: between(55, 60), maxRide: 3600 as never });
  const wanted = (change: object) => trip('a', 20, 30, { ...withChair, pickup: between(20, 40), ...change });
  const reasonFor = (change: object, layouts: (typeof oneBay)[]) => {
    const known = day([run('r', { layouts })], [busy, wanted(change)]);
    const planned = unwrap(planFromOrders(known, new Map([['r', order('p:busy d:busy')]])));
    return refusalOf(unwrap(explain(known, planned, 'a')).others, 'r');
  };

  it('the only bay, and who is in it', () => {
    expect(reasonFor({}, [oneBay])).toMatchObject({ code: 'layout', params: { lacking: 'bay', wanted: 2, places: 1, with: 'busy' } });
  });

  it('a bay that is large enough', () => {
    const wide = { persons: [{ key: 'rider', anyOf: [chair(1200, 800)] }] };
    expect(reasonFor(wide, [oneBay])).toMatchObject({
      code: 'layout',
      params: { lacking: 'larger_bay', width: 800, widest: 750, longest: 1300 },
    });
  });

  it('a stretcher, and seats for a party', () => {
    expect(reasonFor({ persons: [{ key: 'rider', anyOf: [{ kind: 'stretcher' }] }] }, [oneBay])).toMatchObject({
      params: { lacking: 'stretcher', places: 0 },
    });
    const persons = ['rider', 'companion-1', 'companion-2'].map((key) => ({ key, anyOf: [onSeat] }));
    expect(reasonFor({ persons }, [oneBay])).toMatchObject({ params: { lacking: 'seat', wanted: 3, places: 2 } });
  });
});

describe('explain over random days', () => {
  it('prices an alternative as inserting there does, and the own run as what taking it out saves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const problem = unwrap(buildProblem(cityDay({ vans: 4, trips: 26, seed, nodes: 50 }), { impossible: 'standby' }));
        const empty = unwrap(emptyPlan(problem));
        const { plan } = insertAll(
          problem,
          empty,
          empty.standby.map((s) => s.request),
        );
        const { id } = seededRandom(seed).pick(problem.input.requests);
        const { others, costShare, run: own } = unwrap(explain(problem, plan, id));
        const without = unwrap(removeRequest(problem, plan, id));
        const cost = (runs: typeof plan.runs) => runs.reduce((sum, one) => sum + one.cost, 0);
        if (own) expect(costShare).toBeCloseTo(cost(plan.runs) - cost(without.runs), 6);
        for (const other of others) {
          const [there] = insert(problem, without, id, { onlyRun: other.run }).options;
          expect(there !== undefined).toBe(other.feasible);
          if (!there || !other.feasible) continue;
          expect(other.costDelta).toBeCloseTo(there.costDelta, 6);
          expect(other.pickup).toEqual(there.pickup);
          expect(other.costMore).toBeCloseTo(cost(there.plan.runs) - cost(plan.runs), 6);
          const moved = other.changed.filter((change) => change.request !== id);
          expect(moved).toEqual(expect.arrayContaining(own === null ? [...there.changed] : []));
        }
      }),
      { numRuns: 8, seed: 4 },
    );
  });
});
