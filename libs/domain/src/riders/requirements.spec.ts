import { describe, expect, it } from '@jest/globals';
import { Kilograms, Millimetres, minutes } from '@rampa/kernel';
import { defaultPolicies } from '../policies/index.ts';
import { helpLevels, isChair, aids, walkingProfile, type MobilityProfile } from './mobility-profile.ts';
import { alone, largestKnownOf, requirements, type LargestKnown, type Party } from './requirements.ts';

const mm = Millimetres;
const kg = Kilograms;
const inManualChair: MobilityProfile = {
  ...walkingProfile,
  aid: 'manual_chair',
  chair: { length: mm(1100), width: mm(650) },
  weightWithAid: kg(95),
  canTransfer: false,
  boarding: 'lift',
};
const inPoweredChair: MobilityProfile = {
  ...inManualChair,
  aid: 'powered_chair',
  chair: { length: mm(1250), width: mm(690) },
  weightWithAid: kg(230),
};
const lying: MobilityProfile = { ...walkingProfile, aid: 'stretcher', weightWithAid: kg(110), canTransfer: false, boarding: 'lift' };

const ride = (profile: Partial<MobilityProfile>, party: Party = alone, known?: LargestKnown) =>
  requirements({ ...walkingProfile, ...profile }, party, defaultPolicies, known);

describe('places', () => {
  it.each(['none', 'cane_or_walker'] as const)('a rider with aid %s takes a seat', (aid) => {
    expect(ride({ aid }).persons).toEqual([{ who: 'rider', places: [{ kind: 'seat' }] }]);
  });

  it('a rider in a chair takes a place of the chair’s own size', () => {
    expect(ride(inManualChair).persons[0]?.places).toEqual([{ kind: 'chair', length: 1100, width: 650 }]);
  });

  it('a manual chair whose rider can transfer may instead fold while they sit', () => {
    expect(ride({ ...inManualChair, canTransfer: true }).persons[0]?.places).toEqual([
      { kind: 'chair', length: 1100, width: 650 },
      { kind: 'seat' },
    ]);
  });

  it.each(['powered_chair', 'scooter'] as const)('a %s fills its place even when its rider can sit elsewhere', (aid) => {
    expect(ride({ ...inPoweredChair, aid, canTransfer: true }).persons[0]?.places).toEqual([{ kind: 'chair', length: 1250, width: 690 }]);
  });

  it('a lying rider takes a stretcher place', () => {
    expect(ride(lying).persons[0]?.places).toEqual([{ kind: 'stretcher' }]);
  });

  it('everyone who travels along takes a seat; the rider comes first', () => {
    const { persons } = ride(inManualChair, { assistants: 1, companions: 2 });
    expect(persons.map((person) => person.who)).toEqual(['rider', 'assistant', 'companion', 'companion']);
    expect(persons.slice(1).every((person) => person.places.every((place) => place.kind === 'seat'))).toBe(true);
  });

  it('a rider who needs an assistant never travels without one, and not with one too many', () => {
    expect(ride({ needsAssistant: true }).persons.map((person) => person.who)).toEqual(['rider', 'assistant']);
    expect(ride({ needsAssistant: true }, { assistants: 1, companions: 0 }).persons).toHaveLength(2);
    expect(ride({ needsAssistant: true }, { assistants: 2, companions: 0 }).persons).toHaveLength(3);
  });
});

describe('a chair nobody has measured', () => {
  const unmeasured = { ...inManualChair, chair: null };

  it('is planned as the policy’s chair while the agency has measured none, and makes a task', () => {
    const needs = ride(unmeasured);
    expect(needs.persons[0]?.places).toEqual([{ kind: 'chair', length: 1200, width: 700 }]);
    expect(needs.tasks).toEqual(['measure_chair']);
  });

  it('is planned as the largest known', () => {
    const known = { chair: { length: mm(1350), width: mm(720) }, weightWithAid: null };
    expect(ride(unmeasured, alone, known).persons[0]?.places).toEqual([{ kind: 'chair', length: 1350, width: 720 }]);
  });

  it('takes length and width from the longest and the widest chair, each for itself', () => {
    const long = { ...inManualChair, chair: { length: mm(1400), width: mm(600) }, weightWithAid: kg(80) };
    const wide = { ...inManualChair, chair: { length: mm(1000), width: mm(760) }, weightWithAid: null };
    expect(largestKnownOf([long, walkingProfile, wide])).toEqual({ chair: { length: 1400, width: 760 }, weightWithAid: 80 });
    expect(largestKnownOf([walkingProfile])).toEqual({ chair: null, weightWithAid: null });
  });

  it('asks nobody to measure the chair of one who walks', () => {
    expect(ride({ aid: 'cane_or_walker' }).tasks).toEqual([]);
  });
});

describe('the lift', () => {
  it('carries chair and rider', () => expect(ride(inPoweredChair).liftLoad).toBe(230));
  it('carries one who walks but cannot step', () => expect(ride({ boarding: 'lift', weightWithAid: kg(82) }).liftLoad).toBe(82));
  it('carries a stretcher', () => expect(ride(lying).liftLoad).toBe(110));
  it('is not needed by one who steps in', () => expect(ride({}).liftLoad).toBeNull());
  it('is needed by a chair that cannot fold, whatever the profile says of stepping', () =>
    expect(ride({ ...inPoweredChair, boarding: 'step', canTransfer: true }).liftLoad).toBe(230));
  it('is not needed by one who steps in and sits while the chair is stowed', () =>
    expect(ride({ ...inManualChair, boarding: 'step', canTransfer: true }).liftLoad).toBeNull());

  it('is assumed to carry the heaviest known where a weight is unknown, else its full rating; and that makes a task', () => {
    const unweighed = { ...inManualChair, weightWithAid: null };
    expect(ride(unweighed, alone, { chair: null, weightWithAid: kg(260) })).toMatchObject({ liftLoad: 260, tasks: ['weigh_with_aid'] });
    expect(ride(unweighed)).toMatchObject({ liftLoad: 300, tasks: ['weigh_with_aid'] });
    expect(ride({ weightWithAid: null }).tasks).toEqual([]);
  });
});

describe('time at the door', () => {
  it.each([
    ['on foot', {}, 2],
    ['with a walker', { aid: 'cane_or_walker' } as const, 2],
    ['in a chair', inManualChair, 5],
    ['on a stretcher', lying, 8],
  ])('%s is %s minutes to board and to alight', (_, profile, time) => {
    expect(ride(profile)).toMatchObject({ boarding: minutes(time), alighting: minutes(time) });
  });

  it.each([
    [1, 0, 5],
    [0, 1, 5],
    [1, 1, 6],
    [1, 3, 8],
  ])('with %i assistants and %i companions in a chair takes %i: one more for each after the first', (assistants, companions, time) => {
    expect(ride(inManualChair, { assistants, companions }).boarding).toBe(minutes(time));
  });

  it('boards and alights by policies of their own', () => {
    const needs = requirements(inManualChair, alone, { ...defaultPolicies, 'dwell.alight_chair': minutes(7) });
    expect([needs.boarding, needs.alighting]).toEqual([minutes(5), minutes(7)]);
  });
});

describe('what else a plan must know', () => {
  it('stairs with two persons ask for a skill; lesser help does not', () => {
    expect(helpLevels.map((help) => ride({ help }).skills)).toEqual([[], [], [], ['stairs_two_persons']]);
  });

  it('carries the rider’s own limit, handover and whom they must not meet, and nothing of the senses', () => {
    const needs = ride({ longestRide: minutes(25), mustBeHandedOver: true, mustNotShareWith: ['r-2'], hears: 'no', sees: 'no' });
    expect(needs).toMatchObject({ ownRideLimit: minutes(25), mustBeHandedOver: true, mustNotShareWith: ['r-2'] });
    expect(Object.keys(needs)).not.toEqual(expect.arrayContaining(['hears']));
    expect(Object.keys(needs)).not.toEqual(expect.arrayContaining(['sees']));
  });

  it('counts chairs and scooters as chairs, nothing else', () => {
    expect(aids.filter(isChair)).toEqual(['manual_chair', 'powered_chair', 'scooter']);
  });
});
