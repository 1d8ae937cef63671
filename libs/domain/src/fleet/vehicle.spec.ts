import { describe, expect, it } from '@jest/globals';
import { Kilograms, Millimetres } from '@rampa/kernel';
import { blockedBy, plainLayout, vehicleFailures, type Layout, type Vehicle } from './vehicle.ts';

const folding: Layout = {
  id: 'folding',
  changeableAboard: true,
  places: [
    { id: 'S1', kind: 'seat', blocks: [] },
    { id: 'S2', kind: 'seat', blocks: [] },
    { id: 'B1', kind: 'bay', length: Millimetres(1300), width: Millimetres(750), blocks: ['S1', 'S2'] },
  ],
};
const van: Vehicle = {
  id: 'v-1',
  lift: { kind: 'lift', rating: Kilograms(300) },
  layouts: [plainLayout('standard', { seats: 4, bays: 2 })],
};

describe('a layout', () => {
  it('of the plain kind numbers its places and blocks nothing', () => {
    const layout = plainLayout('mixed', { seats: 2, bays: 1, stretchers: 1 }, { length: Millimetres(1400), width: Millimetres(800) });
    expect(layout.places).toEqual([
      { id: 'S1', kind: 'seat', blocks: [] },
      { id: 'S2', kind: 'seat', blocks: [] },
      { id: 'B1', kind: 'bay', length: 1400, width: 800, blocks: [] },
      { id: 'L1', kind: 'stretcher', blocks: [] },
    ]);
    expect(layout.changeableAboard).toBe(false);
  });

  it('blocks in both directions, though it is written down once', () => {
    const blocked = blockedBy(folding);
    expect([...(blocked.get('B1') ?? [])]).toEqual(['S1', 'S2']);
    expect([...(blocked.get('S1') ?? [])]).toEqual(['B1']);
    expect([...(blocked.get('S2') ?? [])]).toEqual(['B1']);
  });
});

describe('a vehicle as described', () => {
  it('may be right', () => {
    expect(vehicleFailures(van)).toEqual([]);
    expect(vehicleFailures({ ...van, lift: null, layouts: [folding, plainLayout('seats', { seats: 8 })] })).toEqual([]);
  });

  it.each([0, -5, Number.NaN])('has no lift rated %p kg', (rating) => {
    expect(vehicleFailures({ ...van, lift: { kind: 'ramp', rating: Kilograms(rating) } })).toMatchObject([
      { code: 'cell_out_of_range', pointer: '/lift/rating' },
    ]);
  });

  it('has a layout, and the layout has places', () => {
    expect(vehicleFailures({ ...van, layouts: [] })).toEqual([{ code: 'cell_required', pointer: '/layouts' }]);
    expect(vehicleFailures({ ...van, layouts: [plainLayout('empty', {})] })).toEqual([
      { code: 'cell_required', pointer: '/layouts/0/places' },
    ]);
  });

  it('names each layout and each place once', () => {
    const twice: Layout = { ...folding, places: [...folding.places, { id: 'S1', kind: 'seat', blocks: [] }] };
    expect(vehicleFailures({ ...van, layouts: [folding, twice] })).toEqual([
      { code: 'row_duplicate', params: { value: 'folding' }, pointer: '/layouts/1/id' },
      { code: 'row_duplicate', params: { value: 'S1' }, pointer: '/layouts/1/places/3/id' },
    ]);
  });

  it('blocks only places that exist, and none blocks itself', () => {
    const wrong: Layout = { id: 'wrong', changeableAboard: false, places: [{ id: 'S1', kind: 'seat', blocks: ['S9', 'S1'] }] };
    expect(vehicleFailures({ ...van, layouts: [wrong] }).map((failure) => [failure.code, failure.params?.['value']])).toEqual([
      ['reference_unknown', 'S9'],
      ['reference_unknown', 'S1'],
    ]);
  });

  it('has bays of some size', () => {
    const flat = plainLayout('flat', { bays: 1 }, { length: Millimetres(0), width: Millimetres(-1) });
    expect(vehicleFailures({ ...van, layouts: [flat] }).map((failure) => failure.pointer)).toEqual([
      '/layouts/0/places/0/length',
      '/layouts/0/places/0/width',
    ]);
  });
});
