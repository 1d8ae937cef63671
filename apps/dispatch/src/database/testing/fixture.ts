/** A small agency at work, row by row, for specs that need real rows to point at. */
import type { Uuid } from '@rampa/kernel';
import { Instant, systemClock, uuidv7 } from '@rampa/kernel';
import type { InstantRange } from '../entities/index.ts';
import {
  BookingEntity,
  DriverEntity,
  PersonEntity,
  PlaceHoldEntity,
  PlannedRideEntity,
  RiderEntity,
  RunEntity,
  ShiftEntity,
  StopEntity,
  TripEntity,
  VehicleEntity,
  VehicleLayoutEntity,
} from '../entities/index.ts';
import type { Tenant } from '../tenant.ts';

export const newId = (): Uuid => uuidv7(systemClock);

/** `hours('08:00', '12:00')` of the day that the fixture plans (UTC). */
export const hoursOf = (from: string, to: string): InstantRange => ({
  from: Instant(Date.parse(`${DAY}T${from}:00Z`)),
  to: Instant(Date.parse(`${DAY}T${to}:00Z`)),
});

export const DAY = '2026-11-23';
const address = { label: 'Дом', address: 'ул. Пиротска 1', lat: 42.7, lon: 23.32, placeId: null, entrance: '' };

/** Writes rows inside `tenant.run`. Every method makes what it points at unless given, and returns the new id. */
export class Fixture {
  readonly #tenant: Tenant;

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  async person(name = 'Иван Петров', phone: string | null = null): Promise<Uuid> {
    const id = newId();
    await this.#tenant.manager.insert(PersonEntity, { id, name, phone, email: null, language: 'bg', roles: ['rider'] });
    return id;
  }

  async rider(): Promise<Uuid> {
    const id = newId();
    const personId = await this.person();
    await this.#tenant.manager.insert(RiderEntity, { id, personId, eligibility: 'eligible', home: address, needs: null });
    return id;
  }

  async driver(): Promise<Uuid> {
    const id = newId();
    await this.#tenant.manager.insert(DriverEntity, { id, personId: await this.person(), skills: [], state: 'active' });
    return id;
  }

  async vehicle(): Promise<Uuid> {
    const id = newId();
    const row = { id, name: 'Бус', plate: id, colour: 'бял', hasLift: true, liftRatingKg: 300, state: 'in_service' as const };
    await this.#tenant.manager.insert(VehicleEntity, row);
    return id;
  }

  async layout(vehicleId: Uuid): Promise<Uuid> {
    const id = newId();
    await this.#tenant.manager.insert(VehicleLayoutEntity, { id, vehicleId, name: id, places: [{ id: 'B1', kind: 'bay' }] });
    return id;
  }

  async shift(given: Partial<Pick<ShiftEntity, 'driverId' | 'vehicleId' | 'period' | 'state'>> = {}): Promise<Uuid> {
    const id = newId();
    const driverId = given.driverId ?? (await this.driver());
    const vehicleId = given.vehicleId ?? (await this.vehicle());
    const period = given.period ?? hoursOf('08:00', '16:00');
    await this.#tenant.manager.insert(ShiftEntity, { id, driverId, vehicleId, serviceDate: DAY, period, ...given });
    return id;
  }

  async run(shiftId?: Uuid): Promise<Uuid> {
    const id = newId();
    await this.#tenant.manager.insert(RunEntity, { id, shiftId: shiftId ?? (await this.shift()), serviceDate: DAY });
    return id;
  }

  async trip(given: Partial<Pick<TripEntity, 'riderId' | 'state' | 'runId'>> = {}): Promise<Uuid> {
    const id = newId();
    const riderId = given.riderId ?? (await this.rider());
    const bookingId = newId();
    const bookedBy = await this.person();
    await this.#tenant.manager.insert(BookingEntity, { id: bookingId, riderId, bookedBy, channel: 'app', bookedAt: Instant(0) });
    const times = { directSeconds: 900, maxRideSeconds: 2100, fareCents: 51, fareCurrency: 'EUR' };
    const wish = { wishKind: 'arrive_by' as const, wishAt: hoursOf('09:00', '10:00').to, leg: 'out' as const };
    const where = { from: address, to: address, serviceDate: DAY };
    const row = { id, bookingId, riderId, state: 'booked' as const, ...where, ...wish, ...times, requirements: Buffer.of(1), ...given };
    await this.#tenant.manager.insert(TripEntity, row);
    return id;
  }

  async stop(runId: Uuid, seq: number, kind: StopEntity['kind'], tripId: Uuid | null = null): Promise<Uuid> {
    const id = newId();
    const times = { plannedArrive: seq * 600, plannedBegin: seq * 600, plannedDepart: seq * 600 + 300 };
    await this.#tenant.manager.insert(StopEntity, { id, runId, seq, kind, tripId, lat: 42.7, lon: 23.3, ...times });
    return id;
  }

  async ride(tripId: Uuid, runId: Uuid, riderId: Uuid, during: InstantRange): Promise<void> {
    await this.#tenant.manager.insert(PlannedRideEntity, { tripId, runId, riderId, during });
  }

  async hold(runId: Uuid, tripId: Uuid, layoutId: Uuid, placeKey: string, from: number, to: number): Promise<void> {
    await this.#tenant.manager.insert(PlaceHoldEntity, { runId, tripId, layoutId, placeKey, personNo: 0, span: { from, to } });
  }
}
