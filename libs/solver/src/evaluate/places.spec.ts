import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateRun } from '../api/empty-plan.ts';
import type { PlaceNeed } from '../model/request-input.ts';
import { bayPlace, chair, day, onSeat, order, run, seatPlace, trip } from '../testing/small-day.ts';
import { placeSuits } from '../model/layouts.ts';

const folding = { id: 'folding', places: [seatPlace('1'), seatPlace('2'), bayPlace('A', ['1', '2']), bayPlace('B', [], 1500, 800)] };

describe('assignPlaces', () => {
  it('gives a thrifty place, so that a folded seat stays free as long as it can', () => {
    const problem = day(
      [run('r', { layouts: [folding] })],
      [trip('a', 1, 9, { persons: [{ key: 'rider', anyOf: [chair()] }] }), trip('b', 2, 8)],
    );
    const { placements } = evaluateRun(problem, 'r', order('p:a p:b d:b d:a')).runPlan!;
    expect(placements.map((p) => [p.request, p.place, p.from, p.to])).toEqual([
      ['a', 'B', 1, 4],
      ['b', '1', 2, 3],
    ]);
  });

  it('gives a place on as soon as its rider has left, and to nobody before', () => {
    const seats = { id: 'seats', places: [seatPlace('1'), seatPlace('2')] };
    const problem = day([run('r', { layouts: [seats] })], [trip('b', 1, 9), trip('a', 2, 3), trip('c', 3, 4)]);
    expect(evaluateRun(problem, 'r', order('p:b p:a d:a p:c d:c d:b')).runPlan!.placements.map((p) => p.place)).toEqual(['1', '2', '2']);
    expect(evaluateRun(problem, 'r', order('p:b p:a p:c d:a d:c d:b')).reasons.map((r) => r.code)).toEqual(['layout']);
  });

  it('looks ahead: the small chair leaves the large bay to the large one', () => {
    const two = { id: 'two', places: [bayPlace('large', [], 1500, 800), bayPlace('small', [], 1250, 720)] };
    const riders = [
      trip('a', 1, 9, { persons: [{ key: 'rider', anyOf: [chair()] }] }),
      trip('b', 2, 8, { persons: [{ key: 'rider', anyOf: [chair(1400, 790)] }] }),
    ];
    const { placements } = evaluateRun(day([run('r', { layouts: [two] })], riders), 'r', order('p:a p:b d:b d:a')).runPlan!;
    expect(placements.map((p) => p.place)).toEqual(['small', 'large']);
  });

  it('changes the layout only with nobody aboard', () => {
    const seats = { id: 'seats', places: [seatPlace('1')] };
    const bays = { id: 'bays', places: [bayPlace('A')] };
    const riders = [trip('a', 1, 3), trip('b', 2, 4, { persons: [{ key: 'rider', anyOf: [chair()] }] })];
    const problem = day([run('r', { layouts: [seats, bays] })], riders);
    expect(evaluateRun(problem, 'r', order('p:a d:a p:b d:b')).runPlan!.stops.map((s) => s.layout)).toEqual([
      'seats',
      'seats',
      'seats',
      'bays',
      'bays',
      'bays',
    ]);
    expect(evaluateRun(problem, 'r', order('p:a p:b d:a d:b')).reasons.map((r) => r.code)).toEqual(['layout']);
  });

  it('finds places exactly when some assignment exists', () => {
    const needs: PlaceNeed[] = [onSeat, chair(), chair(1400, 780)];
    const layout = {
      id: 'x',
      places: [seatPlace('1'), seatPlace('2', ['C']), bayPlace('A', ['1']), bayPlace('B', [], 1500, 800), bayPlace('C')],
    };
    const blocked = (a: number, b: number): boolean => {
      const [x, y] = [layout.places[a]!, layout.places[b]!];
      return a === b || x.blocks.includes(y.key) || y.blocks.includes(x.key);
    };
    const anyFits = (people: readonly PlaceNeed[][], taken: readonly number[]): boolean => {
      const needsOf = people[taken.length];
      if (!needsOf) return true;
      return layout.places.some(
        (place, i) =>
          needsOf.some((need) => placeSuits(place, need)) && !taken.some((t) => blocked(t, i)) && anyFits(people, [...taken, i]),
      );
    };
    const person = fc.subarray(needs, { minLength: 1 });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 4 }), (people) => {
        const riders = people.map((anyOf, i) => trip(`t${i}`, 1, 2, { persons: [{ key: 'rider', anyOf }] }));
        const text = [...riders.map((r) => `p:${r.id}`), ...riders.map((r) => `d:${r.id}`)].join(' ');
        const { runPlan } = evaluateRun(day([run('r', { layouts: [layout] })], riders), 'r', order(text));
        expect(runPlan !== null).toBe(anyFits(people, []));
      }),
      { numRuns: 150 },
    );
  });
});
