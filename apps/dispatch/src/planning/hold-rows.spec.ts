import { describe, expect, it } from '@jest/globals';
import type { LayoutRow } from './day-rows.ts';
import { FOLDED, holdRows, type PlacedSpan } from './hold-rows.ts';

/** Two bays that fold the same seat. */
const layouts: readonly LayoutRow[] = [
  {
    id: 'l',
    vehicleId: 'v',
    places: [
      { key: 'B1', kind: 'bay', blocks: ['S1'] },
      { key: 'B2', kind: 'bay', blocks: ['S1'] },
      { key: 'S1', kind: 'seat', blocks: [] },
    ],
  },
];
const span = (request: string, place: string, from: number, to: number): PlacedSpan => ({
  placement: { request, person: 'rider', layout: 'l', place, from: 0, to: 0 },
  personNo: 0,
  from,
  to,
});
const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): boolean => a.from < b.to && b.from < a.to;

describe('the places held on a run', () => {
  it('are a person’s own, and those that fold away beneath them', () => {
    expect(holdRows('r', [span('a', 'B1', 1, 4)], layouts)).toMatchObject([
      { tripId: 'a', personNo: 0, placeKey: 'B1', from: 1, to: 4 },
      { tripId: 'a', personNo: FOLDED, placeKey: 'S1', from: 1, to: 4 },
    ]);
  });

  it('never hold a folded seat twice, and leave no gap in it', () => {
    const rows = holdRows('r', [span('a', 'B1', 1, 4), span('b', 'B2', 3, 8), span('c', 'B1', 4, 6)], layouts);
    const seat = rows.filter((row) => row.placeKey === 'S1').sort((a, b) => a.from - b.from);
    expect(seat.map((row) => [row.from, row.to])).toEqual([
      [1, 4],
      [4, 8],
    ]);
    expect(seat.every((a, i) => seat.every((b, j) => i === j || !overlap(a, b)))).toBe(true);
  });

  it('let the next one take a place at the stop where it is left', () => {
    const own = holdRows('r', [span('a', 'S1', 1, 3), span('b', 'S1', 3, 5)], layouts);
    expect(overlap(own[0]!, own[1]!)).toBe(false);
  });
});
