import { describe, expect, it } from '@jest/globals';
import { Millimetres } from '@rampa/kernel';
import fc from 'fast-check';
import type { PersonNeed, PlaceNeed } from '../riders/index.ts';
import { placeHolds, seat } from './seating.ts';
import { blockedBy, plainLayout, type Layout, type Place } from './vehicle.ts';

const mm = Millimetres;
const seatNeed: PlaceNeed = { kind: 'seat' };
const chairNeed = (length: number, width: number): PlaceNeed => ({ kind: 'chair', length: mm(length), width: mm(width) });
const person = (...places: PlaceNeed[]): PersonNeed => ({ who: 'rider', places });
const sitter = person(seatNeed);
const bay = (id: string, length: number, width: number, blocks: string[] = []): Place => ({
  id,
  kind: 'bay',
  length: mm(length),
  width: mm(width),
  blocks,
});
const layout = (...places: Place[]): Layout => ({ id: 'l', places, changeableAboard: false });
const seatPlace = (id: string, blocks: string[] = []): Place => ({ id, kind: 'seat', blocks });

describe('a place', () => {
  it('holds a chair exactly its own size, and none a millimetre larger', () => {
    expect(placeHolds(bay('B1', 1300, 750), chairNeed(1300, 750))).toBe(true);
    expect(placeHolds(bay('B1', 1300, 750), chairNeed(1301, 750))).toBe(false);
    expect(placeHolds(bay('B1', 1300, 750), chairNeed(1300, 751))).toBe(false);
  });

  it('is not entered sideways', () => expect(placeHolds(bay('B1', 1300, 750), chairNeed(700, 1200))).toBe(false));

  it('holds only its own kind', () => {
    expect(placeHolds(bay('B1', 1300, 750), seatNeed)).toBe(false);
    expect(placeHolds(seatPlace('S1'), chairNeed(500, 500))).toBe(false);
    expect(placeHolds({ id: 'L1', kind: 'stretcher', blocks: [] }, { kind: 'stretcher' })).toBe(true);
    expect(placeHolds(seatPlace('S1'), { kind: 'stretcher' })).toBe(false);
  });
});

describe('seating', () => {
  it('gives each person a place, in the order asked', () => {
    expect(seat([person(chairNeed(1200, 700)), sitter, sitter], plainLayout('l', { seats: 2, bays: 1 }))).toEqual(['B1', 'S1', 'S2']);
  });

  it('seats nobody in an empty van, and nobody when nobody is asked', () => {
    expect(seat([sitter], layout())).toBeNull();
    expect(seat([], layout())).toEqual([]);
  });

  it('gives the large bay to the large chair, whoever comes first', () => {
    const van = layout(bay('B1', 1500, 800), bay('B2', 1200, 700));
    expect(seat([person(chairNeed(1100, 650)), person(chairNeed(1400, 780))], van)).toEqual(['B2', 'B1']);
  });

  it('moves one who can transfer to a seat, so that another gets the bay', () => {
    const either = person(chairNeed(1100, 650), seatNeed);
    const bound = person(chairNeed(1100, 650));
    expect(seat([either, bound], plainLayout('l', { seats: 1, bays: 1 }))).toEqual(['S1', 'B1']);
    expect(seat([either, bound, sitter], plainLayout('l', { seats: 1, bays: 1 }))).toBeNull();
  });

  it('folds seats for a bay: the chair or the sitters, not both', () => {
    const van = layout(seatPlace('S1'), seatPlace('S2'), seatPlace('S3'), bay('B1', 1300, 750, ['S1', 'S2']));
    const chair = person(chairNeed(1200, 700));
    expect(seat([sitter, sitter, sitter], van)).not.toBeNull();
    expect(seat([chair, sitter], van)).toEqual(['B1', 'S3']);
    expect(seat([chair, sitter, sitter], van)).toBeNull();
  });

  it('leaves alone what is taken, and what the taken place blocks', () => {
    const van = layout(seatPlace('S1'), seatPlace('S2'), bay('B1', 1300, 750, ['S1']));
    expect(seat([sitter], van, ['S2'])).toEqual(['S1']);
    expect(seat([sitter], van, ['B1'])).toEqual(['S2']);
    expect(seat([sitter], van, ['B1', 'S2'])).toBeNull();
    expect(seat([person(chairNeed(1200, 700))], van, ['S1'])).toBeNull();
  });

  it('answers at once for a full coach of equals', () => {
    const coach = plainLayout('coach', { seats: 40 });
    expect(seat(new Array<PersonNeed>(40).fill(sitter), coach)).toHaveLength(40);
    expect(seat(new Array<PersonNeed>(41).fill(sitter), coach)).toBeNull();
  });

  /** Every way to seat people, tried without any cleverness. */
  function canSeatByTrying(persons: readonly PersonNeed[], van: Layout, taken: readonly string[] = []): boolean {
    const [first, ...rest] = persons;
    if (!first) return true;
    const blocked = blockedBy(van);
    return van.places.some((place) => {
      if (taken.includes(place.id) || taken.some((id) => blocked.get(id)?.has(place.id))) return false;
      return first.places.some((need) => placeHolds(place, need)) && canSeatByTrying(rest, van, [...taken, place.id]);
    });
  }

  const sizes = fc.constantFrom(1, 2, 3);
  const needs = fc.oneof(
    fc.constant(seatNeed),
    fc.constant<PlaceNeed>({ kind: 'stretcher' }),
    fc.tuple(sizes, sizes).map(([length, width]) => chairNeed(length, width)),
  );
  const persons = fc.array(
    fc.array(needs, { minLength: 1, maxLength: 2 }).map((places) => person(...places)),
    { maxLength: 4 },
  );
  const vans = fc
    .array(fc.tuple(fc.constantFrom('seat', 'bay', 'stretcher'), sizes, sizes, fc.array(fc.nat(5), { maxLength: 2 })), { maxLength: 6 })
    .map((places) =>
      layout(
        ...places.map(([kind, length, width, others], index): Place => {
          const blocks = others.filter((other) => other !== index && other < places.length).map((other) => `P${other}`);
          return kind === 'bay'
            ? bay(`P${index}`, length, width, blocks)
            : { id: `P${index}`, kind: kind === 'seat' ? 'seat' : 'stretcher', blocks };
        }),
      ),
    );

  it('finds a seating exactly when there is one, and a right one', () => {
    fc.assert(
      fc.property(persons, vans, (people, van) => {
        const found = seat(people, van);
        expect(found !== null).toBe(canSeatByTrying(people, van));
        if (!found) return;
        expect(new Set(found).size).toBe(people.length);
        const blocked = blockedBy(van);
        found.forEach((id, index) => {
          const place = van.places.find((candidate) => candidate.id === id)!;
          expect(people[index]!.places.some((need) => placeHolds(place, need))).toBe(true);
          expect(found.some((other) => blocked.get(id)?.has(other))).toBe(false);
        });
      }),
      { numRuns: 500 },
    );
  });
});
