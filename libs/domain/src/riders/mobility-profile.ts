/** What a rider needs in order to ride. Needs only, never diagnoses. */
import type { Kilograms, Millimetres, Seconds, Uuid } from '@rampa/kernel';

export const aids = ['none', 'cane_or_walker', 'manual_chair', 'powered_chair', 'scooter', 'stretcher'] as const;
export type Aid = (typeof aids)[number];

export const helpLevels = ['kerb_to_kerb', 'door_to_door', 'through_the_door', 'stairs_two_persons'] as const;
/** How far the driver helps: each level includes the ones before it. */
export type HelpLevel = (typeof helpLevels)[number];

export const abilities = ['yes', 'with_difficulty', 'no'] as const;
export type Ability = (typeof abilities)[number];

export const channels = ['call', 'sms', 'push', 'email'] as const;
export type Channel = (typeof channels)[number];

export interface ChairSize {
  readonly length: Millimetres;
  readonly width: Millimetres;
}

export interface MobilityProfile {
  readonly aid: Aid;
  /** The chair or scooter with the rider in it, feet included; null while nobody has measured it. */
  readonly chair: ChairSize | null;
  /** Rider and aid together; null while unknown. */
  readonly weightWithAid: Kilograms | null;
  /** Can move from the chair to a seat of the van. */
  readonly canTransfer: boolean;
  readonly boarding: 'lift' | 'step';
  readonly help: HelpLevel;
  /** An assistant always travels along. */
  readonly needsAssistant: boolean;
  /** Never left alone: handed to a named person, or kept aboard while dispatch is alerted. */
  readonly mustBeHandedOver: boolean;
  readonly guideDog: boolean;
  readonly sees: Ability;
  readonly hears: Ability;
  readonly speaks: Ability;
  readonly understands: Ability;
  /** Ways to reach the rider, the preferred first. */
  readonly reachBy: readonly Channel[];
  /** The longest ride the rider bears; null where the general rule is enough. */
  readonly longestRide: Seconds | null;
  /** Riders who must not be in the van at the same time. */
  readonly mustNotShareWith: readonly Uuid[];
}

/** The profile of a person who walks, sees, hears and needs nothing: where a form begins. */
export const walkingProfile: MobilityProfile = {
  aid: 'none',
  chair: null,
  weightWithAid: null,
  canTransfer: true,
  boarding: 'step',
  help: 'kerb_to_kerb',
  needsAssistant: false,
  mustBeHandedOver: false,
  guideDog: false,
  sees: 'yes',
  hears: 'yes',
  speaks: 'yes',
  understands: 'yes',
  reachBy: ['call'],
  longestRide: null,
  mustNotShareWith: [],
};

/** Whether the aid has wheels and is driven into the van: a bay is needed, or a seat and room to stow it. */
export const isChair = (aid: Aid): boolean => aid === 'manual_chair' || aid === 'powered_chair' || aid === 'scooter';
