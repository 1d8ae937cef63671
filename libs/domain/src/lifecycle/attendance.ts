/** When no-shows become a pattern: a letter and a case for a person to decide, never a consequence by itself. */
import type { Policies } from '../policies/index.ts';
import { daysBetween, type LocalDate } from '../service-day/index.ts';
import type { EndStatus } from './status.ts';

export interface EndedTrip {
  readonly date: LocalDate;
  readonly status: EndStatus;
  /** Illness or our own fault, as somebody has recorded. */
  readonly excused: boolean;
}

export interface NoShowPattern {
  readonly noShows: number;
  /** Trips on which the rider could have ridden: completed, aborted and not come. */
  readonly trips: number;
  /** At least as many, and at least as large a share, as the policy says. */
  readonly raisesCase: boolean;
}

const couldRide: readonly EndStatus[] = ['completed', 'aborted', 'no_show', 'cancelled_at_door'];

/** The rider's no-shows in the days (30) up to and including `today`. */
export function noShowPattern(ended: readonly EndedTrip[], today: LocalDate, policies: Policies): NoShowPattern {
  const recent = ended.filter(({ date, status }) => {
    const age = daysBetween(date, today);
    return age >= 0 && age < policies['no_show.days'] && couldRide.includes(status);
  });
  const noShows = recent.filter((trip) => trip.status === 'no_show' && !trip.excused).length;
  const isMany = noShows >= policies['no_show.count'];
  return { noShows, trips: recent.length, raisesCase: isMany && noShows * 100 >= policies['no_show.share'] * recent.length };
}
