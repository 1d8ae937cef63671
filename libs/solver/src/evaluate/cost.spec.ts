import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@rampa/kernel';
import { evaluateRun, planFromOrders } from '../api/empty-plan.ts';
import { defaultWeights, type Weights } from '../model/problem-input.ts';
import { makeRoute } from '../search/route.ts';
import { objectiveOf } from '../search/to-plan.ts';
import { at, between, chair, day, order, run, trip } from '../testing/small-day.ts';

const nothing = Object.fromEntries(Object.keys(defaultWeights).map((name) => [name, 0])) as unknown as Weights;
const priced = (weight: Partial<Weights>, trips: ReturnType<typeof trip>[], text: string) =>
  evaluateRun(day([run('r')], trips, { weights: { ...nothing, ...weight } }), 'r', order(text)).runPlan!.cost;

describe('what a run costs', () => {
  const a = trip('a', 10, 20, { pickup: between(10, 60) });

  it('distance and driving: 10 + 10 + 20 minutes, 600 m each', () => {
    expect(priced({ distance: 1 }, [a], 'p:a d:a')).toBe(24_000);
    expect(priced({ driving: 1 }, [a], 'p:a d:a')).toBe(2_400);
  });

  it('the van from leaving the depot to being back, with boarding and alighting', () => {
    expect(priced({ vanTime: 1 }, [a], 'p:a d:a')).toBe(2_520);
    expect(priced({ runUsed: 1 }, [a], 'p:a d:a')).toBe(1);
    expect(priced({ runUsed: 1, vanTime: 1 }, [a], '')).toBe(0);
  });

  it('a ride by what it is longer than the direct one', () => {
    expect(priced({ rideExcess: 1 }, [a], 'p:a d:a')).toBe(0);
    const b = trip('b', 15, 30);
    // a: 5 minutes to b, a minute there, 15 on, a minute, 10 back; direct 10. b: direct.
    expect(priced({ rideExcess: 1 }, [a, b], 'p:a p:b d:b d:a')).toBe(22 * 60);
  });

  it('waiting aboard once for every rider who waits', () => {
    const early = trip('early', 10, 40, { pickup: between(10, 10) });
    const second = trip('second', 11, 40, { pickup: between(12, 12) });
    const third = trip('third', 20, 40, { pickup: between(40, 41), persons: [{ key: 'rider', anyOf: [chair()] }] });
    // Both are aboard while the van stands at the third address from minute 22 to 40.
    expect(priced({ waitAboard: 1 }, [early, second, third], 'p:early p:second p:third d:early d:second d:third')).toBe(2 * 18 * 60);
  });

  it('a change of time either way, and another van once', () => {
    const told = (pickup: number, which = 'r') => trip('a', 10, 20, { pickup: between(30, 30), told: { run: which, pickup: at(pickup) } });
    expect(priced({ change: 1 }, [told(25)], 'p:a d:a')).toBe(300);
    expect(priced({ change: 1 }, [told(35)], 'p:a d:a')).toBe(300);
    expect(priced({ change: 1, otherRun: 7 }, [told(30, 'another')], 'p:a d:a')).toBe(7);
  });

  it('lateness of named trips by the square of its minutes, at both ends', () => {
    const late = trip('a', 10, 20, { pickup: between(0, 4), dropoff: between(0, 18), late: true });
    const problem = day([run('r')], [late]);
    // 6 minutes late at the pick-up, 3 at the arrival.
    expect(objectiveOf(problem, unwrap(planFromOrders(problem, new Map([['r', order('p:a d:a')]])))).lateness).toBe(36 + 9);
    const [shift] = problem.runs;
    expect(makeRoute(problem, shift!, [0, 1], { visits: [], begin: [] }).cost!.lateness).toBe(36 + 9);
  });
});
