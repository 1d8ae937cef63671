/** Shipments and vehicles that no plan could ever serve or use: said by name before the search, not found out by it. */
import type { PreparedProblem, PreparedShipment, PreparedVehicle } from './prepared.ts';
import type { RefusalCode, RefusalList } from './refusals.ts';
import type { TravelClass } from './travel.ts';

export interface Impossible {
  readonly code: RefusalCode;
  readonly pointer: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

type Known = Omit<PreparedProblem, 'incompatible' | 'impossible'>;

/** Adds a refusal per hopeless shipment, or returns them when they shall be left unassigned. A hopeless vehicle is always refused. */
export function checkReach(problem: Known, refusals: RefusalList, leave: boolean): ReadonlyMap<number, Impossible> {
  problem.vehicles.forEach((vehicle, v) => checkShift(problem, vehicle, v, refusals));
  const impossible = new Map<number, Impossible>();
  problem.shipments.forEach((shipment, i) => {
    const found = whyImpossible(problem, shipment, i);
    if (found === null) return;
    if (leave) impossible.set(i, found);
    else refusals.add(found.code, found.pointer, found.message, found.params);
  });
  return impossible;
}

const leg = (times: TravelClass, places: number, from: number, to: number): number =>
  from < 0 || to < 0 ? 0 : times.seconds[from * places + to]!;

function checkShift(problem: Known, vehicle: PreparedVehicle, v: number, refusals: RefusalList): void {
  const { travel } = problem;
  const drive = leg(travel.classes[travel.classOfVehicle[v]!]!, travel.rows.length, vehicle.start, vehicle.end);
  if (vehicle.from + drive <= vehicle.to) return;
  const { id } = problem.file.vehicles[v]!;
  refusals.add(
    'shift_shorter_than_drive',
    `/vehicles/${v}/time_window`,
    `vehicle ${id} works ${vehicle.to - vehicle.from} s but the drive from its start to its end alone takes ${drive} s`,
    { vehicle: id, seconds: drive },
  );
}

const carries = (vehicle: PreparedVehicle, amount: readonly number[]): boolean =>
  vehicle.layouts.some((layout) => amount.every((quantity, k) => quantity <= layout[k]!));
const isSkilled = (vehicle: PreparedVehicle, skills: readonly number[]): boolean => skills.every((skill) => vehicle.skills.has(skill));

function whyImpossible(problem: Known, shipment: PreparedShipment, i: number): Impossible | null {
  const { vehicles, file } = problem;
  const id = file.shipments[i]!.pickup.id;
  const name = `the shipment of pickup ${id}`;
  const why = (code: RefusalCode, field: string, message: string, params: Impossible['params'] = {}): Impossible => ({
    code,
    pointer: `/shipments/${i}${field}`,
    message: `${name} ${message}`,
    params: { pickup: id, ...params },
  });
  let strong = 0;
  let skilled = 0;
  const able: number[] = [];
  for (let v = 0; v < vehicles.length; v++) {
    const holds = carries(vehicles[v]!, shipment.amount);
    const knows = isSkilled(vehicles[v]!, shipment.skills);
    strong += Number(holds);
    skilled += Number(knows);
    if (holds && knows) able.push(v);
  }
  if (strong === 0)
    return why('amount_exceeds_every_vehicle', '/amount', `has amount [${shipment.amount.join(', ')}], more than any vehicle holds`);
  if (skilled === 0)
    return why('skills_of_no_vehicle', '/skills', `needs skills [${shipment.skills.join(', ')}], which no vehicle has together`);
  if (able.length === 0) return why('no_vehicle_can_serve', '', 'fits no vehicle that also has its skills');
  return whyTooSlow(problem, shipment, able, why) ?? (able.some((v) => canServe(problem, shipment, v)) ? null : whyNobody(shipment, why));
}

type Why = (code: RefusalCode, field: string, message: string, params?: Impossible['params']) => Impossible;

function whyTooSlow(problem: Known, shipment: PreparedShipment, able: readonly number[], why: Why): Impossible | null {
  const { travel } = problem;
  const { pickup, delivery } = shipment;
  const classes = new Set(able.map((v) => travel.classOfVehicle[v]!));
  const drive = Math.min(...Array.from(classes, (c) => leg(travel.classes[c]!, travel.rows.length, pickup.place, delivery.place)));
  const boarded = pickup.from + pickup.service;
  if (boarded + drive > delivery.to) {
    return why(
      'window_shorter_than_drive',
      '/delivery/time_windows',
      `can leave its pickup at ${boarded} at the earliest and needs ${drive} s, but its delivery window ends at ${delivery.to}`,
      { seconds: drive },
    );
  }
  if (drive > shipment.maxRide) {
    return why('ride_limit_shorter_than_drive', '/max_ride_time', `may ride ${shipment.maxRide} s but the direct drive takes ${drive} s`, {
      seconds: drive,
    });
  }
  return null;
}

const whyNobody = (shipment: PreparedShipment, why: Why): Impossible =>
  why(
    'outside_every_shift',
    '',
    `can be served within the time window and limits of no vehicle that could carry it (pickup ${shipment.pickup.from} to ${shipment.pickup.to})`,
  );

/** Whether the vehicle could serve this shipment alone. */
function canServe(problem: Known, { pickup, delivery }: PreparedShipment, v: number): boolean {
  const { travel, file } = problem;
  const vehicle = problem.vehicles[v]!;
  const input = file.vehicles[v]!;
  const times = travel.classes[travel.classOfVehicle[v]!]!;
  const places = travel.rows.length;
  if ((input.max_tasks ?? 2) < 2) return false;
  const stops = [vehicle.start, pickup.place, delivery.place, vehicle.end];
  const legs = [0, 1, 2].map((k) => leg(times, places, stops[k]!, stops[k + 1]!));
  if (legs[0]! + legs[1]! + legs[2]! > (input.max_travel_time ?? Infinity)) return false;
  if (input.max_distance !== undefined && metresOf(times, places, stops) > input.max_distance) return false;
  const setup = (task: { place: number; setup: number }, previous: number): number => (task.place === previous ? 0 : task.setup);
  const atPickup = Math.max(pickup.from, vehicle.from + legs[0]!);
  const atDelivery = Math.max(delivery.from, atPickup + setup(pickup, vehicle.start) + pickup.service + legs[1]!);
  const back = atDelivery + setup(delivery, pickup.place) + delivery.service + legs[2]!;
  return atPickup <= pickup.to && atDelivery <= delivery.to && back <= vehicle.to;
}

function metresOf(times: TravelClass, places: number, stops: readonly number[]): number {
  let metres = 0;
  for (let k = 1; k < stops.length; k++) {
    if (stops[k - 1]! >= 0 && stops[k]! >= 0) metres += times.metres![stops[k - 1]! * places + stops[k]!]!;
  }
  return metres;
}
