/** Finding a trip among a day's: by group of states and by any words of it. */
import type { Trip, TripState } from '@rampa/contracts';
import { pickupTime } from './facts.ts';

const groups = {
  all: undefined,
  waiting: ['requested', 'offered', 'booked', 'scheduled'],
  standby: ['standby'],
  underWay: ['en_route', 'arrived', 'on_board'],
  completed: ['completed'],
  cancelled: ['declined', 'cancelled', 'late_cancelled'],
  lost: ['denied', 'no_show', 'cancelled_at_door', 'missed', 'aborted'],
} as const satisfies Record<string, readonly TripState[] | undefined>;

export type StateGroup = keyof typeof groups;
export const stateGroups = Object.keys(groups) as StateGroup[];

/** Trips of the group that have every word somewhere (name, ends, van), by time of pick-up. */
export function filterTrips(trips: readonly Trip[], group: StateGroup, text: string): readonly Trip[] {
  const states: readonly TripState[] | undefined = groups[group];
  const words = fold(text).split(/\s+/).filter(Boolean);
  return trips
    .filter((trip) => !states || states.includes(trip.state))
    .filter((trip) => {
      const all = fold([trip.riderName, trip.from.label, trip.to.label, trip.van?.name, trip.van?.plate].filter(Boolean).join(' '));
      return words.every((word) => all.includes(word));
    })
    .sort((a, b) => timeOf(a).localeCompare(timeOf(b)) || a.id.localeCompare(b.id));
}

const timeOf = (trip: Trip): string => {
  const at = pickupTime(trip);
  return at ? new Date(Date.parse(at)).toISOString() : `${trip.wish.date}T${trip.wish.time}`;
};
const fold = (text: string): string => text.toLocaleLowerCase('bg').normalize('NFKD').replace(/\p{M}/gu, '');
