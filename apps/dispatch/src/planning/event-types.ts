/** The events of planning, booking and execution, with the version of their data, in one list. Data holds ids, codes and numbers only. */
import type { TripState } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';
import { dayStream, type Actor as EventActor, type NewEvent } from '../database/events.ts';
import type { JsonObject } from '../database/entities/json.ts';
import type { Actor } from '../identity/actor.ts';

/** A trip that reached a state: `trip.<state>`, data `{ from, to, … }`. */
export type TripStateEvent = `trip.${TripState}`;

export const eventTypes = {
  /** Another run serves the trip; its state did not change. Data `{ fromRun }`. */
  'trip.moved': 1,
  /** The rider agreed to another time: data `{ pickupFrom, pickupTo }` (ms). */
  'trip.retimed': 1,
  /** Execution learned something of a trip that is no state: a contact attempt, a door note, a forecast that breaks the promise. */
  'trip.noted': 1,
  /** A request that could not be met as asked: data `{ reason, nearestSeconds, accepted, offered }`. */
  'denial.recorded': 1,
  /** Stops or planned times of a run changed: re-read the run and every trip on it. Data `{ planVersion }`. */
  'run.changed': 1,
  /** The run's own state changed (planned, active, ended, broken). Data `{ from, to }`. */
  'run.state': 1,
  /** A plan was stored: data `{ planVersion, runs, reason }`. */
  'plan.committed': 1,
  /** A van or its lift is lost: data `{ kind }`. */
  'vehicle.broken': 1,
  'vehicle.repaired': 1,
  /** A driver will be late, as somebody said: data `{ minutes }`. */
  'run.delayed': 1,
  /** Whom an event touched and what became of them: data is a `StoredReport`. */
  'recovery.made': 1,
} as const satisfies Record<string, number>;

export type EventType = keyof typeof eventTypes | TripStateEvent;

export const tripStateEvent = (state: TripState): TripStateEvent => `trip.${state}`;

/** The actor as the event log knows it: `service` for the machine itself. */
export const eventActor = (actor: Actor): EventActor =>
  actor.role === 'system' || actor.role === 'anonymous' ? { id: null, role: 'service' } : { id: actor.personId, role: actor.role };

export interface DayEvent {
  readonly type: EventType;
  readonly tripId?: string | null;
  readonly runId?: string | null;
  readonly vehicleId?: string | null;
  readonly reason?: string | null;
  readonly data?: JsonObject;
}

/** Events of one service day by one actor at one time, ready for `events.append`. */
export const dayEvents = (date: string, at: Instant, actor: Actor, events: readonly DayEvent[]): NewEvent[] =>
  events.map((event) => ({
    ...event,
    stream: dayStream(date),
    version: (eventTypes as Readonly<Record<string, number>>)[event.type] ?? 1,
    at,
    actor: eventActor(actor),
  }));
