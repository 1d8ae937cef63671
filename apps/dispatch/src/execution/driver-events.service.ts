/** Taps become truth: each in a transaction of its own, under the day's lock, once by its id, with its events. */
import { Inject, Injectable } from '@nestjs/common';
import type { ContactAttempt, TripState, TripStatus } from '@rampa/domain';
import type { DriverEvent, DriverEventOutcomes } from '@rampa/contracts';
import { distanceBetween, FailureError, Instant, unwrap, uuidv7, type ServiceClock, type SystemClock } from '@rampa/kernel';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { RiderKeys } from '../database/crypto.ts';
import { DayLock } from '../database/day-lock.ts';
import { RunEntity, StopEntity } from '../database/entities/plan.ts';
import { ContactAttemptEntity, TripEntity } from '../database/entities/trips.ts';
import { Events } from '../database/events.ts';
import { Idempotency } from '../database/idempotency.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { dayEvents, tripStateEvent, type DayEvent } from '../planning/event-types.ts';
import { openTripNeeds } from '../planning/trip-needs.ts';
import { driverStep, type Step } from './driver-steps.ts';
import { DriverRuns, type DriverRun } from './driver-runs.ts';

type Outcome = DriverEventOutcomes['outcomes'][number];

/** A phone's clock may be ahead by this much; farther ahead is taken as now. */
const AHEAD_MS = 60_000;

@Injectable()
export class DriverEventsService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(DayLock) private readonly locks: DayLock,
    @Inject(Events) private readonly events: Events,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
    @Inject(RiderKeys) private readonly keys: RiderKeys,
    @Inject(DriverRuns) private readonly runs: DriverRuns,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** In order; one that is refused says why and does not stop the rest. @throws FailureError `run_unknown`, `not_permitted` */
  async apply(actor: Actor, runId: string, events: readonly DriverEvent[]): Promise<Outcome[]> {
    const run = await this.runs.get(actor, runId);
    const outcomes: Outcome[] = [];
    for (const event of events) outcomes.push(await this.#once(actor, run, event));
    return outcomes;
  }

  async #once(actor: Actor, run: DriverRun, event: DriverEvent): Promise<Outcome> {
    const call = { actor: actor.personId, operation: 'driverEvent', key: event.id, body: event };
    try {
      return (await this.idempotency.run(actor.agencyId, call, () => this.#apply(actor, run, event))).reply;
    } catch (error) {
      if (error instanceof FailureError) return { id: event.id, accepted: false, code: error.failure.code };
      throw error;
    }
  }

  async #apply(actor: Actor, run: DriverRun, event: DriverEvent): Promise<Outcome> {
    const version = await this.locks.lock(run.serviceDate);
    const stop = await this.tenant.repository(StopEntity).findOneBy({ id: event.stopId });
    if (!stop || stop.runId !== run.runId) throw new FailureError({ code: 'run_unknown', pointer: '/stopId' });
    const trip = stop.tripId ? await this.tenant.repository(TripEntity).findOneBy({ id: stop.tripId }) : null;
    const at = Instant(Math.min(Date.parse(event.at), this.clock.now() + AHEAD_MS));
    if (event.kind === 'contact_attempt' && trip) await this.#noteContact(actor, trip.id, at);
    const context = {
      at,
      stop: { id: stop.id, kind: stop.kind, state: stop.state, point: { lat: stop.lat, lon: stop.lon } },
      trip: trip ? await this.#tripState(trip, stop) : undefined,
      contactAttempts: trip ? await this.#contactAttempts(trip.id) : [],
    };
    const step = unwrap(driverStep(event, context));
    const story = [...(await this.#moveRun(run, event, stop)), ...(await this.#moveTrip(run, trip, step, context.trip?.status))];
    await this.#moveStop(stop, event, step, at);
    const events: DayEvent[] = [
      ...story,
      { type: 'run.changed', runId: run.runId, vehicleId: run.vehicleId, reason: event.kind, data: { stopId: stop.id } },
    ];
    if (event.kind === 'contact_attempt' && trip)
      events.push({ type: 'trip.noted', tripId: trip.id, runId: run.runId, reason: 'contact_attempt' });
    await this.locks.commit(run.serviceDate, version);
    await this.events.append(...dayEvents(run.serviceDate, at, actor, events));
    return { id: event.id, accepted: true };
  }

  async #tripState(trip: TripEntity, stop: StopEntity): Promise<TripState> {
    const [needs] = await openTripNeeds(this.keys, [trip]);
    if (!needs) throw new FailureError({ code: 'trip_unknown' });
    const arrived = trip.state === 'arrived' || trip.state === 'on_board';
    const metres = stop.actualLat !== null && stop.actualLon !== null ? { lat: stop.actualLat, lon: stop.actualLon } : null;
    return {
      status: trip.state,
      since: stop.arrivedAt ?? Instant(0),
      reason: null,
      terms: needs.terms,
      window: trip.promisedPickup,
      arrival:
        arrived && stop.arrivedAt !== null ? { at: stop.arrivedAt, metresFromDoor: metres ? distanceBetween(metres, stop) : null } : null,
    };
  }

  async #contactAttempts(tripId: string): Promise<ContactAttempt[]> {
    const rows = await this.tenant.repository(ContactAttemptEntity).findBy({ tripId });
    return rows.map((row) => ({ at: row.at, by: row.channel as ContactAttempt['by'] }));
  }

  async #noteContact(actor: Actor, tripId: string, at: Instant): Promise<void> {
    const attempt = { id: uuidv7(this.system), tripId, at, actorId: actor.personId, channel: 'call', outcome: 'no_answer' };
    await this.tenant.repository(ContactAttemptEntity).insert(attempt);
  }

  /** A run begins with the first tap, and ends with `finish`. */
  async #moveRun(run: DriverRun, event: DriverEvent, stop: StopEntity): Promise<DayEvent[]> {
    const runs = this.tenant.repository(RunEntity);
    const row = await runs.findOneByOrFail({ id: run.runId });
    // Whoever the broken van stands with at the door can still be handed over.
    if (row.state === 'broken' && event.kind === 'alight' && stop.state === 'arrived') return [];
    if (row.state === 'broken' || row.state === 'ended')
      throw new FailureError({ code: 'transition_not_allowed', params: { status: row.state } });
    const to = event.kind === 'finish' && stop.kind === 'end' ? 'ended' : 'active';
    if (row.state === to) return [];
    await runs.update({ id: run.runId }, { state: to });
    return [{ type: 'run.state', runId: run.runId, vehicleId: run.vehicleId, data: { from: row.state, to } }];
  }

  async #moveTrip(run: DriverRun, trip: TripEntity | null, step: Step, from: TripStatus | undefined): Promise<DayEvent[]> {
    if (!trip || !step.trip || step.passed.length === 0) return [];
    await this.tenant.repository(TripEntity).update({ id: trip.id }, { state: step.trip.status, version: trip.version + 1 });
    if (step.stop === 'skipped') await this.#release(trip.id);
    let before = from;
    return step.passed.map((to) => {
      const event: DayEvent = {
        type: tripStateEvent(to),
        tripId: trip.id,
        runId: run.runId,
        vehicleId: run.vehicleId,
        reason: step.trip?.status === to ? (step.trip.reason ?? null) : null,
        data: { from: before ?? null, to },
      };
      before = to;
      return event;
    });
  }

  /** A rider who does not come holds no place and no time any more. */
  async #release(tripId: string): Promise<void> {
    await this.tenant.query(`update stop set state = 'skipped' where trip_id = $1`, [tripId]);
    await this.tenant.query('delete from place_hold where trip_id = $1', [tripId]);
    await this.tenant.query('delete from planned_ride where trip_id = $1', [tripId]);
  }

  async #moveStop(stop: StopEntity, event: DriverEvent, step: Step, at: Instant): Promise<void> {
    const arrives = stop.arrivedAt === null && (step.stop === 'arrived' || step.stop === 'done');
    const ends = stop.doneAt === null && (step.stop === 'done' || step.stop === 'skipped');
    if (step.stop === stop.state && !arrives && !ends) return;
    await this.tenant.repository(StopEntity).update(
      { id: stop.id },
      {
        state: step.stop,
        ...(arrives && { arrivedAt: at, ...(event.point && { actualLat: event.point.lat, actualLon: event.point.lon }) }),
        ...(ends && { doneAt: at }),
      },
    );
  }
}
