/** The whole life of a trip in one table: from each state, what may happen, who may cause it, and where it can lead. */
import type { TripEventType } from './events.ts';
import { isEnded, type ActorRole, type TripStatus } from './status.ts';

export interface Transition {
  readonly by: readonly ActorRole[];
  /** One state, or several where a rule decides between them. */
  readonly to: readonly TripStatus[];
}

const bookers: readonly ActorRole[] = ['rider', 'trusted_person', 'legal_representative', 'place_desk', 'dispatcher'];
const bookersAndTimer: readonly ActorRole[] = [...bookers, 'system'];
const office: readonly ActorRole[] = ['dispatcher', 'system'];
const road: readonly ActorRole[] = ['driver', 'dispatcher', 'system'];
const atDoor: readonly ActorRole[] = ['driver', 'dispatcher'];

const cancelBeforeDoor: Transition = { by: bookers, to: ['cancelled', 'late_cancelled', 'missed'] };
const standBy: Transition = { by: office, to: ['standby'] };
const reassign: Transition = { by: office, to: ['scheduled'] };
const miss: Transition = { by: road, to: ['missed'] };

export const transitions: Readonly<Record<TripStatus, Readonly<Partial<Record<TripEventType, Transition>>>>> = {
  requested: {
    offer: { by: office, to: ['offered'] },
    deny: { by: office, to: ['denied'] },
    cancel: { by: bookers, to: ['cancelled'] },
  },
  offered: {
    accept: { by: bookersAndTimer, to: ['booked'] },
    decline: { by: bookersAndTimer, to: ['declined'] },
    cancel: { by: bookers, to: ['cancelled'] },
  },
  booked: {
    schedule: { by: office, to: ['scheduled'] },
    stand_by: standBy,
    cancel: cancelBeforeDoor,
    miss: { by: office, to: ['missed'] },
  },
  standby: {
    schedule: { by: office, to: ['scheduled'] },
    deny: { by: office, to: ['denied', 'missed'] },
    cancel: { by: bookers, to: ['cancelled', 'missed'] },
    miss: { by: office, to: ['missed'] },
  },
  scheduled: {
    depart: { by: road, to: ['en_route'] },
    reassign,
    stand_by: standBy,
    cancel: cancelBeforeDoor,
    miss: { by: office, to: ['missed'] },
  },
  en_route: {
    arrive: { by: road, to: ['arrived'] },
    reassign,
    stand_by: standBy,
    cancel: cancelBeforeDoor,
    miss,
  },
  arrived: {
    board: { by: atDoor, to: ['on_board'] },
    reassign,
    stand_by: standBy,
    cancel: { by: [...bookers, 'driver'], to: ['cancelled_at_door', 'missed'] },
    no_show: { by: atDoor, to: ['no_show', 'missed'] },
    miss,
  },
  on_board: {
    complete: { by: atDoor, to: ['completed'] },
    abort: { by: road, to: ['aborted'] },
  },
  completed: {},
  declined: {},
  denied: {},
  cancelled: {},
  late_cancelled: {},
  no_show: {},
  cancelled_at_door: {},
  missed: {},
  aborted: {},
};

/** What somebody in a role may do to a trip in a state: what a screen offers. */
export function eventsOpenTo(status: TripStatus, role: ActorRole): readonly TripEventType[] {
  const open = Object.entries(transitions[status]) as [TripEventType, Transition][];
  return open.filter(([, transition]) => transition.by.includes(role)).map(([type]) => type);
}

/** Every state a trip in this state can still reach, itself left out unless it can return. */
export function reachableFrom(status: TripStatus): ReadonlySet<TripStatus> {
  const reached = new Set<TripStatus>();
  const visit = (from: TripStatus): void => {
    if (isEnded(from)) return;
    for (const { to } of Object.values(transitions[from])) {
      for (const next of to) {
        if (reached.has(next)) continue;
        reached.add(next);
        visit(next);
      }
    }
  };
  visit(status);
  return reached;
}
