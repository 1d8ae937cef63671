/** When the no-show button may be pressed: the service's own rule, asked on the phone. */
import { defaultPolicies, driverWait, noShowGapsOf, tripTerms, waitEnds, type NoShowGap } from '@rampa/domain';
import type { DriverEvent, ManifestStop } from '@rampa/contracts';
import { distanceBetween, Instant, Seconds, type GeoPoint } from '@rampa/kernel';

export interface NoShowView {
  readonly gaps: readonly NoShowGap[];
  /** When the wait runs out; `undefined` until the van is at the door. */
  readonly from: Instant | undefined;
  /** Of service time. */
  readonly secondsLeft: number;
  /** The wait cannot end inside the promised window: we were late, and no waiting helps. */
  readonly tooLate: boolean;
}

/**
 * @param attempts the driver's own calls in vain for this stop, not refused
 * @param van where the van is, as far as known
 */
export function noShowView(
  stop: ManifestStop,
  attempts: readonly Pick<DriverEvent, 'at'>[],
  van: GeoPoint | undefined,
  now: Instant,
): NoShowView {
  const { trip, arrivedAt } = stop;
  const window = trip?.promise ? { from: parse(trip.promise.from), to: parse(trip.promise.to) } : null;
  const arrived = stop.state === 'arrived' && arrivedAt !== undefined ? parse(arrivedAt) : undefined;
  const begins = arrived !== undefined && window ? Math.max(arrived, window.from) : undefined;
  // the service says until when; before it has heard of the arrival, the wait is what the policies begin with
  const said = trip?.noShowFrom !== undefined && begins !== undefined ? Seconds((parse(trip.noShowFrom) - begins) / 1000) : undefined;
  const wait = said ?? driverWait(trip?.needs?.help ?? 'kerb_to_kerb', defaultPolicies);
  const from = arrived !== undefined && window ? waitEnds(arrived, window, wait) : undefined;
  const metres = van ? distanceBetween(van, stop.address.point) : null;
  const terms = { ...tripTerms({ help: trip?.needs?.help ?? 'kerb_to_kerb', mustBeHandedOver: false }, defaultPolicies), wait };
  const gaps = noShowGapsOf(
    {
      status: 'arrived',
      since: arrived ?? now,
      reason: null,
      terms,
      window,
      arrival: arrived === undefined ? null : { at: arrived, metresFromDoor: metres },
    },
    { at: now, metresFromDoor: metres, contactAttempts: attempts.map(({ at }) => ({ at: parse(at), by: 'call' })) },
  );
  return {
    gaps,
    from,
    secondsLeft: from === undefined ? 0 : Math.max(0, Math.ceil((from - now) / 1000)),
    tooLate: from !== undefined && window !== null && from > window.to,
  };
}

const parse = (instant: string): Instant => Instant(Date.parse(instant));

/** "4:05" */
export const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;
