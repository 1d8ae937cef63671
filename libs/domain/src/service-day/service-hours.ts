/** The hours of the day in which rides may begin and end. */
import type { Instant } from '@rampa/kernel';
import { minuteOfDay, SOFIA, type LocalTime } from './calendar.ts';
import { localMomentOf, SERVICE_DAY_STARTS } from './service-day.ts';

export interface ServiceHours {
  readonly opens: LocalTime;
  /** Still inside; may lie after midnight, up to 04:00. */
  readonly closes: LocalTime;
}

/** Minutes of wall clock since 04:00, so that 01:00 comes after 23:00. */
function minuteOfServiceDay(time: LocalTime): number {
  const starts = minuteOfDay(SERVICE_DAY_STARTS);
  const minute = minuteOfDay(time);
  return minute < starts ? minute + 24 * 60 - starts : minute - starts;
}

/** Whether the wall clock at an instant is within the hours, both ends included. */
export function isWithinServiceHours(instant: Instant, hours: ServiceHours, zone: string = SOFIA): boolean {
  const minute = minuteOfServiceDay(localMomentOf(instant, zone).time);
  return minute >= minuteOfServiceDay(hours.opens) && minute <= minuteOfServiceDay(hours.closes);
}

/** Whether the hours leave any time at all: they open before they close within one service day. */
export const areServiceHours = (hours: ServiceHours): boolean => minuteOfServiceDay(hours.opens) < minuteOfServiceDay(hours.closes);
