import { describe, expect, it } from '@jest/globals';
import { limitOf, placesOf, roadOf } from './tags.ts';

describe('roads by tags', () => {
  it.each([
    [{ highway: 'motorway' }, { roadClass: 'motorway', oneway: true }],
    [{ highway: 'motorway', oneway: 'no' }, { oneway: false }],
    [{ highway: 'trunk_link' }, { roadClass: 'trunk', oneway: false }],
    [
      { highway: 'tertiary', junction: 'roundabout' },
      { oneway: true, roundabout: true },
    ],
    [
      { highway: 'tertiary', oneway: '-1' },
      { oneway: true, reversed: true },
    ],
    [{ highway: 'service', access: 'private', motor_vehicle: 'yes' }, { roadClass: 'service' }],
    [{ highway: 'service', access: 'destination' }, { roadClass: 'service' }],
    [
      { fclass: 'primary', oneway: 'B' },
      { roadClass: 'primary', oneway: false },
    ],
    [
      { fclass: 'primary', oneway: 'T' },
      { oneway: true, reversed: true },
    ],
  ])('%o', (tags, road) => expect(roadOf(tags)).toMatchObject(road));

  it.each([
    [{ highway: 'footway' }],
    [{ highway: 'track' }],
    [{ highway: 'construction' }],
    [{ highway: 'residential', access: 'no' }],
    [{ highway: 'residential', motor_vehicle: 'no', access: 'yes' }],
    [{ highway: 'service', area: 'yes' }],
    [{ building: 'yes' }],
  ])('none: %o', (tags) => expect(roadOf(tags)).toBeUndefined());

  it.each([
    ['50', 50],
    ['30 mph', 48],
    ['50;30', 50],
    ['walk', 7],
    ['40 km/h', 40],
    ['BG:urban', undefined],
    ['none', undefined],
    ['0', undefined],
    ['5000', undefined],
    [undefined, undefined],
  ])('limit %s is %s', (text, limit) => expect(limitOf(text)).toBe(limit));
});

describe('places by tags', () => {
  it('need a name to be more than an address', () => {
    expect(placesOf({ amenity: 'hospital' })).toEqual([]);
    expect(placesOf({ amenity: 'bench', name: 'Пейка' })).toEqual([]);
    expect(placesOf({ 'addr:housenumber': '5' })).toEqual([]);
  });
  it('take houses numbered by estate', () => {
    expect(placesOf({ 'addr:housenumber': '24', 'addr:place': 'ж.к. Младост 1', 'addr:city': 'София' })).toEqual([
      { kind: 'address', name: { local: 'ж.к. Младост 1' }, houseNumber: '24', within: 'София' },
    ]);
  });
  it.each([
    [{ healthcare: 'dialysis', name: 'Диализа' }, 'dialysis'],
    [{ railway: 'station', name: 'Централна гара' }, 'station'],
    [{ aeroway: 'terminal', name: 'Терминал 2' }, 'terminal'],
    [{ office: 'government', name: 'НОИ' }, 'government'],
  ])('%o', (tags, category) => expect(placesOf(tags)).toMatchObject([{ kind: 'poi', category }]));
});
