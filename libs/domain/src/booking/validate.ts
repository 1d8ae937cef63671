/** A wish against all rules at once: everything that is wrong with it, so that a form can say it all in one go. */
import { ok, type Failure, type Instant, type Result } from '@rampa/kernel';
import { instantOfWish } from '../service-day/index.ts';
import { openRules, setDownFrom } from './opening-hours.ts';
import { duplicateRule, horizonRule, hoursRule, isShortNotice, noticeRule, partyRule, pastRule, placeRules, riderRule } from './rules.ts';
import type { BookingContext, TripWish } from './wish.ts';

export interface ValidWish {
  /** The instant asked for. */
  readonly at: Instant;
  /** Asked later than the notice: granted only if it fits what is planned. */
  readonly shortNotice: boolean;
  /** The destination opens then: nobody is set down before. */
  readonly setDownFrom?: Instant;
}

/** What the time itself makes impossible. A time in the past is only that; its other faults would confuse. */
function timeFailures(at: Instant, context: BookingContext): readonly Failure[] {
  const past = pastRule(at, context);
  if (past) return [past];
  return [horizonRule(at, context), noticeRule(at, context), hoursRule(at, context)].filter((failure) => failure !== null);
}

/** The wish, if it may be put to the planner; else every failure found, pointers from the wish (`/wish/time`, `/from`, `/party` …). */
export function validateWish(wish: TripWish, context: BookingContext): Result<ValidWish, readonly Failure[]> {
  const time = instantOfWish(wish.wish, context.zone, '/wish');
  const failures = [
    riderRule(context),
    ...(time.ok ? timeFailures(time.value, context) : [time.error]),
    ...placeRules(wish, context),
    ...(time.ok ? openRules(wish) : []),
    time.ok ? duplicateRule(wish, time.value, context) : null,
    partyRule(wish, context),
  ].filter((failure) => failure !== null);
  if (!time.ok || failures.length > 0) return { ok: false, error: failures };
  const opens = setDownFrom(wish, context);
  return ok({ at: time.value, shortNotice: isShortNotice(time.value, context), ...(opens !== undefined && { setDownFrom: opens }) });
}
