/** Whom and what the simulated demand is made of, as the service lists them. */
import type { Address, LegRequest, Place, RiderDetails } from '@rampa/contracts';

export interface SimRider {
  readonly riderId: string;
  readonly personId: string;
  readonly home: Address;
  readonly profile: Pick<RiderDetails['profile'], 'aid' | 'needsAssistant'>;
}

export interface World {
  readonly riders: readonly SimRider[];
  readonly places: readonly Place[];
}

export const purposes = ['dialysis', 'day_centre', 'telk', 'clinic', 'visit', 'office', 'culture', 'church', 'journey'] as const;
export type Purpose = (typeof purposes)[number];

/** A booking that somebody wants: the same for the same seed, date and world. */
export interface Demand {
  /** Names it for ever: part of idempotency keys and of every choice about it. */
  readonly key: string;
  readonly rider: SimRider;
  readonly purpose: Purpose;
  readonly legs: readonly LegRequest[];
  readonly party: { readonly assistants: number; readonly companions: number };
  readonly vital: boolean;
  /** By the rider's own app, or by a call to the dispatcher. */
  readonly channel: 'app' | 'phone';
  /** Minutes before the first leg's wish at which a rider books on the day itself; null: booked before the day. */
  readonly sameDayLead: number | null;
}
