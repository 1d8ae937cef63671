/** Fills a test agency: vans with drivers and shifts, riders with needs, a desk. */
import { instantIn, plainLayout, serviceDay, walkingProfile, type Layout, type MobilityProfile } from '@rampa/domain';
import { hours, Kilograms, Millimetres, ServiceTime, systemClock, uuidv7, type GeoPoint } from '@rampa/kernel';
import type { Database } from '../database/database.ts';
import type { Json } from '../database/entities/json.ts';
import { PlaceEntity, VehicleEntity, VehicleLayoutEntity } from '../database/entities/fleet.ts';
import { DriverEntity, PersonEntity, RiderEntity } from '../database/entities/people.ts';
import { RunEntity, ShiftEntity } from '../database/entities/plan.ts';
import type { RiderNeeds } from '../riders/rider-needs.ts';

export interface TestVan {
  readonly vehicleId: string;
  readonly runId: string;
  readonly driverId: string;
  readonly driverPersonId: string;
  readonly layoutIds: readonly string[];
}

export interface TestRider {
  readonly riderId: string;
  readonly personId: string;
}

export interface VanSpec {
  readonly layouts?: readonly Layout[];
  readonly liftRatingKg?: number;
  /** Hours after 04:00. */
  readonly shift?: { readonly from: number; readonly to: number };
  /** Elapsed seconds, as the shift keeps them. */
  readonly breaks?: readonly { readonly from: number; readonly to: number; readonly duration: number }[];
  readonly skills?: readonly string[];
  readonly depot: GeoPoint;
}

const newId = (): string => uuidv7(systemClock);

export const walker: MobilityProfile = { ...walkingProfile, aid: 'cane_or_walker', help: 'door_to_door' };
/** In a manual chair that stays unfolded. */
export const wheeler: MobilityProfile = {
  ...walkingProfile,
  aid: 'manual_chair',
  boarding: 'lift',
  canTransfer: false,
  help: 'door_to_door',
  chair: { length: Millimetres(1150), width: Millimetres(650) },
  weightWithAid: Kilograms(110),
};

/** Two bays and four seats, or three bays and a seat. */
export const usualLayouts = [plainLayout('a', { bays: 2, seats: 4 }), plainLayout('b', { bays: 3, seats: 1 })];

export async function addVan(
  { tenant }: Database,
  agencyId: string,
  date: string,
  zone: string,
  number: number,
  spec: VanSpec,
): Promise<TestVan> {
  const [vehicleId, driverId, driverPersonId, shiftId, runId, depotId] = [newId(), newId(), newId(), newId(), newId(), newId()];
  const { from, to } = spec.shift ?? { from: 2, to: 19 };
  const day = serviceDay(date, zone);
  const layouts = (spec.layouts ?? usualLayouts).map((layout) => ({ id: newId(), layout }));
  await tenant.run(agencyId, async (em) => {
    const depot = { nameBg: `Гараж ${number}`, nameEn: null, category: 'depot', address: '', ...spec.depot, openingHours: null };
    await em.insert(PlaceEntity, { ...depot, id: depotId, closedDates: [], doorNotes: [], source: 'seed' });
    await em.insert(VehicleEntity, {
      id: vehicleId,
      name: `Рампа ${number}`,
      plate: `СВ ${1000 + number} АВ`,
      colour: 'бял',
      hasLift: true,
      liftRatingKg: spec.liftRatingKg ?? 300,
      depotPlaceId: depotId,
      state: 'in_service',
      chairLimits: {},
    });
    await em.insert(
      VehicleLayoutEntity,
      layouts.map(({ id, layout }) => ({ id, vehicleId, name: layout.id, places: layout.places as unknown as Json })),
    );
    await em.insert(PersonEntity, {
      id: driverPersonId,
      name: `Шофьор ${number}`,
      phone: null,
      email: null,
      language: 'bg',
      roles: ['driver'],
    });
    await em.insert(DriverEntity, {
      id: driverId,
      personId: driverPersonId,
      skills: [...(spec.skills ?? [])],
      licenceUntil: null,
      state: 'active',
    });
    const period = { from: instantIn(day, ServiceTime(hours(from))), to: instantIn(day, ServiceTime(hours(to))) };
    await em.insert(ShiftEntity, {
      id: shiftId,
      vehicleId,
      driverId,
      serviceDate: date,
      period,
      breaks: (spec.breaks ?? []) as Json,
      state: 'planned',
    });
    await em.insert(RunEntity, { id: runId, shiftId, serviceDate: date, state: 'planned', version: 0, details: {} });
  });
  return { vehicleId, runId, driverId, driverPersonId, layoutIds: layouts.map(({ id }) => id) };
}

export async function addRider(
  { tenant }: Database,
  needs: RiderNeeds,
  agencyId: string,
  number: number,
  profile: MobilityProfile,
  home: GeoPoint,
): Promise<TestRider> {
  const [riderId, personId] = [newId(), newId()];
  await tenant.run(agencyId, async (em) => {
    await em.insert(PersonEntity, { id: personId, name: `Пътник ${number}`, phone: null, email: null, language: 'bg', roles: ['rider'] });
    await em.insert(RiderEntity, {
      id: riderId,
      personId,
      cardNumber: null,
      eligibility: 'eligible',
      eligibleFrom: null,
      eligibleUntil: null,
      home: { label: `Дом ${number}`, address: '', lat: home.lat, lon: home.lon, placeId: null, entrance: '' },
      needs: await needs.seal(riderId, profile),
    });
  });
  return { riderId, personId };
}

export async function addDispatcher({ tenant }: Database, agencyId: string): Promise<string> {
  const id = newId();
  await tenant.run(agencyId, (em) =>
    em.insert(PersonEntity, { id, name: 'Диспечер', phone: null, email: null, language: 'bg', roles: ['dispatcher'] }),
  );
  return id;
}
