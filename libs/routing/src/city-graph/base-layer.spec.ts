import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { gridCity } from '../sample/grid-city.ts';
import { at, drawnTown } from '../sample/small-town.ts';
import { baseLayerOf, boundsOf, simplified } from './base-layer.ts';

const picture = ['abc', 'd f'];

describe('base layer', () => {
  it('gives every street by class with its names, small ones first, and whom to name', () => {
    const town = drawnTown(picture, {
      Main: { nodes: 'abc', class: 'primary', name: { bg: 'бул. Витоша' }, ref: 'E80' },
      Side: { nodes: 'ad', name: {} },
    });
    const { roads, bounds, attribution, schematic } = baseLayerOf(town);
    expect([attribution, schematic]).toEqual(['drawn for a test', true]);
    expect(roads.map((road) => road.class)).toEqual(['residential', 'primary']);
    expect(roads[0]!.name).toEqual({ bg: '', en: '' });
    expect(roads[1]).toMatchObject({ name: { bg: 'бул. Витоша', en: 'bul. Vitosha' }, ref: 'E80', oneway: false });
    expect(bounds.north).toBeCloseTo(42.7, 6);
    expect(bounds.west).toBeCloseTo(23.3, 6);
  });
  it('joins the pieces of one street and leaves out points that a map cannot show', () => {
    const town = drawnTown(picture, {
      One: { nodes: 'ab', name: { local: 'S' } },
      Two: { nodes: 'bc', name: { local: 'S' } },
      Down: { nodes: 'cf' },
    });
    const { roads } = baseLayerOf(town);
    expect(roads).toHaveLength(2);
    expect(roads.find((road) => road.name.bg === 'S')!.line).toHaveLength(2);
  });
  it('keeps bends and leaves out what lies within the tolerance', () => {
    const line = [at(picture, 'a'), at(picture, 'b', 3), at(picture, 'c')];
    expect(simplified(line, 4)).toHaveLength(2);
    expect(simplified(line, 2)).toHaveLength(3);
    expect(simplified(line.slice(0, 2), 4)).toHaveLength(2);
  });
  it('can be limited to great streets', () => {
    const city = gridCity(seededRandom(1), { rows: 41, columns: 41 });
    const great = baseLayerOf(city, { classes: ['primary'] });
    expect(great.roads).toHaveLength(6);
    expect(great.bounds).toEqual(boundsOf(city));
  });
});
