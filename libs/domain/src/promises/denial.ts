/** When a request counts as not met as asked: a record for the statistics, kept even when the rider took what was offered. */
import { Seconds, type Instant } from '@rampa/kernel';
import type { Policies } from '../policies/index.ts';

export interface Denial {
  readonly reason: 'nothing_offered' | 'too_far_from_wish';
  /** From the asked time to the nearest time offered; null when nothing was. */
  readonly nearest: Seconds | null;
  /** A ride was taken all the same. */
  readonly accepted: boolean;
}

const apart = (a: Instant, b: Instant): Seconds => Seconds(Math.abs(a - b) / 1000);

/** Whether a time is more than the negotiation range (60 min) away from the one asked for. */
export const isBeyondNegotiation = (asked: Instant, offered: Instant, policies: Policies): boolean =>
  apart(asked, offered) > policies['booking.negotiation'];

/**
 * The record a request leaves, or null when it was met. `offered` are the times offered, like for like with `asked` (pick-up with
 * pick-up, arrival with arrival); `accepted` is the one taken. A rider who passes over a near offer for a far one was not denied.
 */
export function denialOf(asked: Instant, offered: readonly Instant[], accepted: Instant | null, policies: Policies): Denial | null {
  const times = accepted === null ? offered : [...offered, accepted];
  if (times.length === 0) return { reason: 'nothing_offered', nearest: null, accepted: false };
  const nearest = Seconds(Math.min(...times.map((time) => apart(asked, time))));
  if (nearest <= policies['booking.negotiation']) return null;
  return { reason: 'too_far_from_wish', nearest, accepted: accepted !== null };
}
