/** The states of a trip, and who may act on it. */
export const liveStatuses = ['requested', 'offered', 'booked', 'standby', 'scheduled', 'en_route', 'arrived', 'on_board'] as const;
export const endStatuses = [
  'completed',
  'declined',
  'denied',
  'cancelled',
  'late_cancelled',
  'no_show',
  'cancelled_at_door',
  'missed',
  'aborted',
] as const;
export const tripStatuses = [...liveStatuses, ...endStatuses] as const;

export type LiveStatus = (typeof liveStatuses)[number];
export type EndStatus = (typeof endStatuses)[number];
export type TripStatus = (typeof tripStatuses)[number];

/** Whether nothing can happen to the trip any more. */
export const isEnded = (status: TripStatus): status is EndStatus => (endStatuses as readonly TripStatus[]).includes(status);

/** A trip that was begun and not finished: the rider is still under way, so another trip must take them on. */
export const demandsRecovery = (status: TripStatus): boolean => status === 'aborted';

export const actorRoles = ['rider', 'trusted_person', 'legal_representative', 'place_desk', 'dispatcher', 'driver', 'system'] as const;
/** Who causes a transition. `system` is the planner, tracking and timers. */
export type ActorRole = (typeof actorRoles)[number];
