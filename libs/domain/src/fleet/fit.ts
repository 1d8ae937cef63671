/** Whether some van of the fleet, in some layout, could ever take a party; and if none could, the most telling reason. */
import { fail, Millimetres, ok, type Result, type Uuid } from '@rampa/kernel';
import type { ChairSize, PersonNeed, RideRequirements } from '../riders/index.ts';
import { seat } from './seating.ts';
import type { Bay, Layout, Vehicle } from './vehicle.ts';

export interface Fit {
  readonly vehicle: Uuid;
  /** The layouts of the vehicle that hold the whole party. */
  readonly layouts: readonly string[];
}

const liftCarries = (vehicle: Vehicle, ride: RideRequirements): boolean =>
  ride.liftLoad === null || (vehicle.lift !== null && ride.liftLoad <= vehicle.lift.rating);

/** The layouts of one vehicle that hold the whole party at once, the van otherwise empty; none if its lift cannot carry the rider. */
export const layoutsThatFit = (ride: RideRequirements, vehicle: Vehicle): readonly Layout[] =>
  liftCarries(vehicle, ride) ? vehicle.layouts.filter((layout) => seat(ride.persons, layout) !== null) : [];

/** The chairs of people who can sit nowhere but in them. */
const boundChairs = (ride: RideRequirements): readonly ChairSize[] =>
  ride.persons.flatMap(({ places }) => {
    const chairs = places.filter((place) => place.kind === 'chair');
    return chairs.length === places.length ? chairs : [];
  });

const highest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

const content: PersonNeed = {
  who: 'companion',
  places: [{ kind: 'seat' }, { kind: 'stretcher' }, { kind: 'chair', length: Millimetres(0), width: Millimetres(0) }],
};

/** How many people a layout holds if nobody minds where. */
function roomFor(layout: Layout): number {
  let room = layout.places.length;
  while (room > 0 && seat(new Array<PersonNeed>(room).fill(content), layout) === null) room--;
  return room;
}

function chairFailure(ride: RideRequirements, layouts: readonly Layout[], pointer: string): Result<never> | null {
  const bays = layouts.flatMap((layout) => layout.places.filter((place): place is Bay => place.kind === 'bay'));
  const chairs = boundChairs(ride);
  if (bays.length === 0 || chairs.length === 0) return null;
  const wide = highest(chairs.map((chair) => chair.width));
  const long = highest(chairs.map((chair) => chair.length));
  const widest = highest(bays.map((bay) => bay.width));
  const longest = highest(bays.map((bay) => bay.length));
  if (wide > widest) return fail('chair_wider_than_any_bay', { width: wide, limit: widest }, `${pointer}/chair/width`);
  if (long > longest) return fail('chair_longer_than_any_bay', { length: long, limit: longest }, `${pointer}/chair/length`);
  return null;
}

/**
 * The vehicles and layouts that could take this party with nobody else aboard.
 * Fails with `chair_wider_than_any_bay`, `chair_longer_than_any_bay` (mm), `chair_heavier_than_any_lift` (kg),
 * `party_larger_than_any_vehicle` (persons) or, where each part would fit but not together, `no_layout_fits`.
 */
export function fitsSomeVehicle(ride: RideRequirements, vehicles: readonly Vehicle[], pointer = ''): Result<readonly Fit[]> {
  const fits = vehicles.flatMap((vehicle): Fit[] => {
    const layouts = layoutsThatFit(ride, vehicle).map((layout) => layout.id);
    return layouts.length > 0 ? [{ vehicle: vehicle.id, layouts }] : [];
  });
  if (fits.length > 0) return ok(fits);
  const layouts = vehicles.flatMap((vehicle) => vehicle.layouts);
  const chair = chairFailure(ride, layouts, pointer);
  if (chair) return chair;
  const strongest = highest(vehicles.map((vehicle) => vehicle.lift?.rating ?? 0));
  if (strongest > 0 && ride.liftLoad !== null && ride.liftLoad > strongest) {
    return fail('chair_heavier_than_any_lift', { weight: ride.liftLoad, limit: strongest }, `${pointer}/weightWithAid`);
  }
  const party = ride.persons.length;
  const largest = highest(layouts.map(roomFor));
  if (largest > 0 && party > largest) return fail('party_larger_than_any_vehicle', { persons: party, limit: largest }, `${pointer}/party`);
  return fail('no_layout_fits', { persons: party, vehicles: vehicles.length }, pointer);
}
