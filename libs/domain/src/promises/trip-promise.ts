/** What a rider is promised: the pick-up window and, for an appointment, the stretch in which they arrive. */
import { Instant, Seconds } from '@rampa/kernel';
import type { Policies } from '../policies/index.ts';
import { windowAround, type Window } from './window.ts';

/** `out`: from where the rider begins the day. `back`: home again, or on. */
export type Leg = 'out' | 'back';

export const wishKinds = ['arrive_by', 'leave_at', 'leave_after', 'will_call'] as const;
/** `leave_after` is never before the asked time; a `leave_at` on the way back is read the same way. `will_call` waits for a call. */
export type WishKind = (typeof wishKinds)[number];

export interface TripPromise {
  readonly pickup: Window;
  /** Earliest and latest set-down; null where no appointment is to be met. */
  readonly arrival: Window | null;
}

/** What is to be promised, all instants. */
export interface PromiseTerms {
  readonly leg: Leg;
  readonly kind: WishKind;
  /** The pick-up time agreed with the rider; for a will-call the instant of the call. */
  readonly agreed: Instant;
  /** The appointment, for `arrive_by`. */
  readonly appointment?: Instant;
  /** When the place lets people in: nobody is set down before. */
  readonly opens?: Instant;
}

/** The pick-up window around an agreed time: −15/+15 going out, 0/+30 coming back or leaving after, 0/+45 after a will-call. */
export function pickupWindow({ leg, kind, agreed }: Pick<PromiseTerms, 'leg' | 'kind' | 'agreed'>, policies: Policies): Window {
  if (kind === 'will_call') return windowAround(agreed, Seconds(0), policies['promise.will_call_wait']);
  if (kind === 'leave_after' || (kind === 'leave_at' && leg === 'back'))
    return windowAround(agreed, Seconds(0), policies['promise.back_after']);
  return windowAround(agreed, policies['promise.out_before'], policies['promise.out_after']);
}

/** The set-down stretch of an appointment: never late, at most 30 min early, not before the place opens (but never after the appointment itself). */
export function arrivalWindow(appointment: Instant, opens: Instant | undefined, policies: Policies): Window {
  const earliest = appointment - policies['promise.appointment_early'] * 1000;
  return { from: Instant(Math.min(appointment, Math.max(earliest, opens ?? earliest))), to: appointment };
}

/** The promise that an accepted offer makes. */
export const promiseFor = (terms: PromiseTerms, policies: Policies): TripPromise => ({
  pickup: pickupWindow(terms, policies),
  arrival: terms.appointment === undefined ? null : arrivalWindow(terms.appointment, terms.opens, policies),
});
