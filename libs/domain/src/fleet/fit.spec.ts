import { describe, expect, it } from '@jest/globals';
import { Kilograms, Millimetres } from '@rampa/kernel';
import { defaultPolicies } from '../policies/index.ts';
import { alone, requirements, walkingProfile, type MobilityProfile, type Party } from '../riders/index.ts';
import { fitsSomeVehicle, layoutsThatFit } from './fit.ts';
import { plainLayout, type Layout, type Vehicle } from './vehicle.ts';

const mm = Millimetres;
const small: Vehicle = {
  id: 'small',
  lift: { kind: 'ramp', rating: Kilograms(250) },
  layouts: [plainLayout('one bay', { seats: 3, bays: 1 }), plainLayout('seats', { seats: 6 })],
};
const large: Vehicle = {
  id: 'large',
  lift: { kind: 'lift', rating: Kilograms(350) },
  layouts: [plainLayout('two bays', { seats: 2, bays: 2 }, { length: mm(1400), width: mm(800) })],
};
const fleet = [small, large];

const inChair = (length: number, width: number, weight = 120): MobilityProfile => ({
  ...walkingProfile,
  aid: 'powered_chair',
  chair: { length: mm(length), width: mm(width) },
  weightWithAid: Kilograms(weight),
  canTransfer: false,
  boarding: 'lift',
});
const ride = (profile: MobilityProfile, party: Party = alone) => requirements(profile, party, defaultPolicies);

describe('some layout of some van', () => {
  it('takes a rider on foot, in whatever layout', () => {
    expect(fitsSomeVehicle(ride(walkingProfile), fleet)).toEqual({
      ok: true,
      value: [
        { vehicle: 'small', layouts: ['one bay', 'seats'] },
        { vehicle: 'large', layouts: ['two bays'] },
      ],
    });
  });

  it('takes a chair only where there is a bay for it', () => {
    expect(fitsSomeVehicle(ride(inChair(1200, 700)), fleet)).toMatchObject({
      value: [
        { vehicle: 'small', layouts: ['one bay'] },
        { vehicle: 'large', layouts: ['two bays'] },
      ],
    });
    expect(fitsSomeVehicle(ride(inChair(1390, 790)), fleet)).toMatchObject({ value: [{ vehicle: 'large' }] });
  });

  it('takes a chair only up to the rating of its lift', () => {
    expect(fitsSomeVehicle(ride(inChair(1200, 700, 251)), fleet)).toMatchObject({ value: [{ vehicle: 'large' }] });
    expect(layoutsThatFit(ride(inChair(1200, 700, 250)), small)).toHaveLength(1);
    expect(layoutsThatFit(ride(inChair(1200, 700)), { ...small, lift: null })).toEqual([]);
  });
});

describe('no van can take', () => {
  it('a chair wider than any bay', () => {
    expect(fitsSomeVehicle(ride(inChair(1200, 801)), fleet)).toEqual({
      ok: false,
      error: { code: 'chair_wider_than_any_bay', params: { width: 801, limit: 800 }, pointer: '/chair/width' },
    });
  });

  it('a chair longer than any bay', () => {
    expect(fitsSomeVehicle(ride(inChair(1401, 700)), fleet, '/rider')).toEqual({
      ok: false,
      error: { code: 'chair_longer_than_any_bay', params: { length: 1401, limit: 1400 }, pointer: '/rider/chair/length' },
    });
  });

  it('a chair heavier than any lift', () => {
    expect(fitsSomeVehicle(ride(inChair(1200, 700, 351)), fleet)).toEqual({
      ok: false,
      error: { code: 'chair_heavier_than_any_lift', params: { weight: 351, limit: 350 }, pointer: '/weightWithAid' },
    });
  });

  it('a party larger than any van', () => {
    expect(fitsSomeVehicle(ride(walkingProfile, { assistants: 1, companions: 5 }), fleet)).toEqual({
      ok: false,
      error: { code: 'party_larger_than_any_vehicle', params: { persons: 7, limit: 6 }, pointer: '/party' },
    });
  });

  it('a party larger than what is left when seats fold for a bay', () => {
    const folding: Layout = {
      id: 'folding',
      changeableAboard: false,
      places: [
        { id: 'S1', kind: 'seat', blocks: [] },
        { id: 'S2', kind: 'seat', blocks: [] },
        { id: 'B1', kind: 'bay', length: mm(1300), width: mm(750), blocks: ['S1', 'S2'] },
      ],
    };
    expect(fitsSomeVehicle(ride(walkingProfile, { assistants: 0, companions: 2 }), [{ ...small, layouts: [folding] }])).toMatchObject({
      error: { code: 'party_larger_than_any_vehicle', params: { persons: 3, limit: 2 } },
    });
  });

  it('a party whose parts each fit, but in no van together', () => {
    expect(fitsSomeVehicle(ride(inChair(1200, 700), { assistants: 1, companions: 3 }), fleet)).toMatchObject({
      error: { code: 'no_layout_fits', params: { persons: 5 } },
    });
    expect(
      fitsSomeVehicle(ride(inChair(1390, 700, 100)), [small, { ...large, lift: { kind: 'ramp', rating: Kilograms(90) } }]),
    ).toMatchObject({
      error: { code: 'no_layout_fits' },
    });
  });

  it('anybody lying, in a fleet without stretchers, and any chair in a fleet without bays', () => {
    const lying: MobilityProfile = {
      ...walkingProfile,
      aid: 'stretcher',
      boarding: 'lift',
      weightWithAid: Kilograms(100),
      canTransfer: false,
    };
    expect(fitsSomeVehicle(ride(lying), fleet)).toMatchObject({ error: { code: 'no_layout_fits' } });
    const bus: Vehicle = { ...small, layouts: [plainLayout('seats', { seats: 8 })] };
    expect(fitsSomeVehicle(ride(inChair(1000, 600)), [bus])).toMatchObject({ error: { code: 'no_layout_fits' } });
  });

  it('a chair, where no van has a lift at all', () => {
    expect(fitsSomeVehicle(ride(inChair(1200, 700)), [{ ...small, lift: null }])).toMatchObject({ error: { code: 'no_layout_fits' } });
  });

  it('anyone at all, in an empty fleet', () => {
    for (const profile of [walkingProfile, inChair(1200, 700)]) {
      expect(fitsSomeVehicle(ride(profile), [])).toMatchObject({ ok: false, error: { code: 'no_layout_fits', params: { vehicles: 0 } } });
    }
  });
});

describe('a chair that may fold', () => {
  const folds: MobilityProfile = { ...inChair(1200, 900), aid: 'manual_chair', canTransfer: true };

  it('is too wide for every bay and still rides on a seat', () => {
    expect(fitsSomeVehicle(ride(folds), fleet).ok).toBe(true);
  });

  it('is not called too wide when the seats are what is lacking', () => {
    expect(fitsSomeVehicle(ride(folds, { assistants: 2, companions: 5 }), fleet)).toMatchObject({
      error: { code: 'party_larger_than_any_vehicle' },
    });
  });
});
