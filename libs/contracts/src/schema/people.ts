/** Who uses the platform, and what a rider needs. */
import { z } from 'zod';
import { Address, Id, Language, Point } from './common.ts';

export const roles = [
  'rider',
  'trusted_person',
  'legal_representative',
  'dispatcher',
  'driver',
  'manager',
  'caseworker',
  'place_desk',
  'auditor',
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const apps = ['rider', 'console', 'driver', 'simulator'] as const;
/** Each app has a session of its own, so that one browser can hold all three. */
export const App = z.enum(apps);
export type App = z.infer<typeof App>;

export const DemoPerson = z.object({
  personId: Id,
  name: z.string(),
  role: Role,
  app: App,
  riderId: Id.optional(),
  driverId: Id.optional(),
  /** For the picker: "in a powered chair, lives in Люлин". */
  about: z.object({ bg: z.string(), en: z.string() }),
  language: Language,
});
export type DemoPerson = z.infer<typeof DemoPerson>;

export const Session = z.object({
  personId: Id,
  name: z.string(),
  role: Role,
  app: App,
  riderId: Id.optional(),
  driverId: Id.optional(),
  language: Language,
  agencyId: Id,
  demo: z.boolean(),
  /** Only where asked for: programs have no cookie jar. */
  token: z.string().optional(),
});
export type Session = z.infer<typeof Session>;

export const SignInDemo = z.object({
  personId: Id,
  app: App,
  transport: z.enum(['cookie', 'bearer']).default('cookie'),
});

export const aids = ['none', 'cane_or_walker', 'manual_chair', 'powered_chair', 'scooter', 'stretcher'] as const;
export const helpLevels = ['kerb_to_kerb', 'door_to_door', 'through_the_door', 'stairs_two_persons'] as const;
export const Ability = z.enum(['yes', 'with_difficulty', 'no']);

/** Needs, never diagnoses. Every read by a person is logged. */
export const MobilityProfile = z.object({
  aid: z.enum(aids),
  chair: z
    .object({ length: z.number().int().min(300).max(2500), width: z.number().int().min(300).max(1500) })
    .nullable()
    .describe('Millimetres; null for an unmeasured chair, planned as the largest known'),
  weightWithAid: z.number().int().min(20).max(600).nullable().describe('Kilograms, rider and aid together'),
  canTransfer: z.boolean(),
  boarding: z.enum(['lift', 'step']),
  help: z.enum(helpLevels),
  needsAssistant: z.boolean(),
  mustBeHandedOver: z.boolean().describe('To a named person; never left alone'),
  guideDog: z.boolean(),
  sees: Ability,
  hears: Ability,
  speaks: Ability,
  understands: Ability,
  reachBy: z.array(z.enum(['call', 'sms', 'push', 'email'])),
  longestRide: z.number().int().min(600).max(10_800).nullable().describe('Seconds the rider bears; null where the general rule is enough'),
  mustNotShareWith: z.array(Id),
});
export type MobilityProfile = z.infer<typeof MobilityProfile>;

export const RiderSummary = z.object({
  id: Id,
  name: z.string(),
  phone: z.string().optional(),
  language: Language,
  home: Address.optional(),
});
export type RiderSummary = z.infer<typeof RiderSummary>;

export const RiderDetails = RiderSummary.extend({
  profile: MobilityProfile,
  savedPlaces: z.array(Address),
  eligibleUntil: z.iso.date().optional(),
});
export type RiderDetails = z.infer<typeof RiderDetails>;

export const PlaceKind = z.enum(['saved', 'place', 'poi', 'street', 'address', 'district']);
export const PlaceHit = z.object({
  kind: PlaceKind,
  name: z.object({ bg: z.string(), en: z.string().optional() }),
  detail: z.string().optional(),
  address: Address,
});
export type PlaceHit = z.infer<typeof PlaceHit>;

export const Place = z.object({
  id: Id,
  name: z.object({ bg: z.string(), en: z.string().optional() }),
  category: z.string(),
  address: z.string(),
  point: Point,
});
export type Place = z.infer<typeof Place>;
