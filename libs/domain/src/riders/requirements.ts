/** From a profile and a party to what a planner needs to know; nothing here says why somebody needs it. */
import { Kilograms, Seconds, type Uuid } from '@rampa/kernel';
import type { Policies } from '../policies/index.ts';
import { isChair, type ChairSize, type MobilityProfile } from './mobility-profile.ts';

export interface Party {
  /** Travel along because the rider is entitled to help; never pay. */
  readonly assistants: number;
  readonly companions: number;
}

export const alone: Party = { assistants: 0, companions: 0 };

/** A place that would do. A chair stays turned the way it drives in: length along the van, width across. */
export type PlaceNeed = { readonly kind: 'seat' } | ({ readonly kind: 'chair' } & ChairSize) | { readonly kind: 'stretcher' };

export interface PersonNeed {
  readonly who: 'rider' | 'assistant' | 'companion';
  /** Any one of these, the better first. */
  readonly places: readonly PlaceNeed[];
}

export const driverSkills = ['stairs_two_persons'] as const;
export type DriverSkill = (typeof driverSkills)[number];

export const profileTasks = ['measure_chair', 'weigh_with_aid'] as const;
/** What somebody should find out, because the plan has to assume the worst meanwhile. */
export type ProfileTask = (typeof profileTasks)[number];

export interface RideRequirements {
  /** The rider first, then assistants, then companions. */
  readonly persons: readonly PersonNeed[];
  /** What the lift or ramp must carry at once; null where the rider steps in. */
  readonly liftLoad: Kilograms | null;
  readonly skills: readonly DriverSkill[];
  /** From the van's stop at the door until it can leave. */
  readonly boarding: Seconds;
  readonly alighting: Seconds;
  /** The rider's own limit; the general rule is `longestRide` of promises. */
  readonly ownRideLimit: Seconds | null;
  readonly mustBeHandedOver: boolean;
  readonly mustNotShareWith: readonly Uuid[];
  readonly tasks: readonly ProfileTask[];
}

/** The largest of what the agency has measured so far; null where it has measured nothing yet. */
export interface LargestKnown {
  readonly chair: ChairSize | null;
  readonly weightWithAid: Kilograms | null;
}

const nothingKnown: LargestKnown = { chair: null, weightWithAid: null };

/** The length and the width of the largest chairs measured, each for itself, and the greatest weight. */
export function largestKnownOf(profiles: readonly MobilityProfile[]): LargestKnown {
  const largest = <T extends number>(values: readonly (T | null | undefined)[]): T | null =>
    values.reduce<T | null>((most, value) => (value && (most === null || value > most) ? value : most), null);
  const length = largest(profiles.map((profile) => profile.chair?.length));
  const width = largest(profiles.map((profile) => profile.chair?.width));
  return {
    chair: length === null || width === null ? null : { length, width },
    weightWithAid: largest(profiles.map((profile) => profile.weightWithAid)),
  };
}

function assumedChair(known: LargestKnown, policies: Policies): ChairSize {
  return known.chair ?? { length: policies['chair.length'], width: policies['chair.width'] };
}

function placesOf(profile: MobilityProfile, known: LargestKnown, policies: Policies): readonly PlaceNeed[] {
  if (profile.aid === 'stretcher') return [{ kind: 'stretcher' }];
  if (!isChair(profile.aid)) return [{ kind: 'seat' }];
  const chair: PlaceNeed = { kind: 'chair', ...(profile.chair ?? assumedChair(known, policies)) };
  // A manual chair folds away while its rider sits; a powered chair or a scooter fills a bay whether anyone sits in it or not.
  return profile.canTransfer && profile.aid === 'manual_chair' ? [chair, { kind: 'seat' }] : [chair];
}

/** Everyone who boards by the lift: whoever cannot step, whoever lies, and every chair that is driven in. */
function usesLift(profile: MobilityProfile): boolean {
  if (profile.boarding === 'lift' || profile.aid === 'stretcher') return true;
  return isChair(profile.aid) && !(profile.canTransfer && profile.aid === 'manual_chair');
}

function dwellOf(profile: MobilityProfile, others: number, policies: Policies): { boarding: Seconds; alighting: Seconds } {
  const manner = profile.aid === 'stretcher' ? 'stretcher' : isChair(profile.aid) ? 'chair' : 'foot';
  const extra = Math.max(0, others - 1) * policies['dwell.companion'];
  return { boarding: Seconds(policies[`dwell.board_${manner}`] + extra), alighting: Seconds(policies[`dwell.alight_${manner}`] + extra) };
}

/**
 * What the trip of this rider and party asks of a van, a driver and a plan.
 * A chair nobody measured is planned as the largest the agency knows (else the policy's), a weight nobody knows as the heaviest
 * known (else the rating a lift must have); both leave a task. A rider who needs an assistant never travels without one.
 */
export function requirements(
  profile: MobilityProfile,
  party: Party,
  policies: Policies,
  known: LargestKnown = nothingKnown,
): RideRequirements {
  const assistants = Math.max(party.assistants, profile.needsAssistant ? 1 : 0);
  const seat: readonly PlaceNeed[] = [{ kind: 'seat' }];
  const lift = usesLift(profile);
  const tasks: ProfileTask[] = [];
  if (isChair(profile.aid) && profile.chair === null) tasks.push('measure_chair');
  if (lift && profile.weightWithAid === null) tasks.push('weigh_with_aid');
  return {
    persons: [
      { who: 'rider', places: placesOf(profile, known, policies) },
      ...Array.from({ length: assistants }, (): PersonNeed => ({ who: 'assistant', places: seat })),
      ...Array.from({ length: party.companions }, (): PersonNeed => ({ who: 'companion', places: seat })),
    ],
    liftLoad: lift ? (profile.weightWithAid ?? known.weightWithAid ?? policies['lift.rating']) : null,
    skills: profile.help === 'stairs_two_persons' ? ['stairs_two_persons'] : [],
    ...dwellOf(profile, assistants + party.companions, policies),
    ownRideLimit: profile.longestRide,
    mustBeHandedOver: profile.mustBeHandedOver,
    mustNotShareWith: profile.mustNotShareWith,
    tasks,
  };
}
