/** What a driver does next, and when: from the manifest as it is now, and nothing else. Pure. */
import type { ManifestStop, Manifest } from '@rampa/contracts';
import { distanceBetween, Instant, minutes, seededRandom, type GeoPoint } from '@rampa/kernel';
import type { Fate } from '../demand/fates.ts';
import { dwellOf } from './dwell.ts';
import { openStops, type Tap } from './overlay.ts';

export interface Situation {
  /** With the taps not yet acknowledged applied. */
  readonly manifest: Manifest;
  readonly point: GeoPoint;
  /** The stop at whose door the van stands. */
  readonly standsAt: string | undefined;
  /** Since when the van has nothing else to do, and since when the driver has known the present next stop. */
  readonly freeAt: Instant;
  readonly knownSince: Instant;
  readonly givenUp: ReadonlySet<string>;
  /** When the driver called the rider in vain, by stop. */
  readonly called: ReadonlyMap<string, Instant>;
  fateOf(tripId: string): Fate;
  /** The seed of this driver's day. */
  readonly seed: string;
}

export type TapKind = Tap['kind'];
export type Task =
  | { readonly kind: 'leave'; readonly at: Instant; readonly stop: ManifestStop }
  | { readonly kind: 'tap'; readonly at: Instant; readonly tap: TapKind; readonly stop: ManifestStop; readonly handedTo?: string }
  | { readonly kind: 'over' };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Metres as the crow flies to seconds on the road, on the safe side. */
const SECONDS_PER_METRE = 0.25;
const LONGEST_BREAK = minutes(45);
const HANDED_TO = 'близък на място';

export function nextTask(situation: Situation): Task {
  const { manifest, givenUp, knownSince } = situation;
  if (manifest.state === 'finished' || manifest.state === 'broken') return { kind: 'over' };
  const stop = openStops(manifest, givenUp)[0];
  if (!stop) return { kind: 'over' };
  if (stop.kind === 'start') return { kind: 'tap', tap: 'depart', stop, at: later(text(stop.plannedDeparture), knownSince) };
  if (stop.kind === 'end' && situation.standsAt === stop.id) {
    return { kind: 'tap', tap: 'finish', stop, at: later(situation.freeAt, Instant(text(manifest.shift.to) - MINUTE)) };
  }
  if (stop.state === 'arrived') return serve(stop, situation);
  return { kind: 'leave', stop, at: later(situation.freeAt, knownSince, leaving(stop, situation)) };
}

/** As planned; where the plan leaves a long gap, in time for the stop rather than at once; at once by who sees to be late further on. */
function leaving(stop: ManifestStop, { manifest, point, givenUp }: Situation): Instant {
  const behind = (one: ManifestStop): boolean => {
    return one.kind === 'pickup' && one.trip?.promise !== undefined && text(one.plannedArrival) > text(one.trip.promise.to);
  };
  if (openStops(manifest, givenUp).some(behind)) return Instant(0);
  const ride = distanceBetween(point, stop.address.point) * SECONDS_PER_METRE * SECOND;
  const inTime = text(stop.plannedArrival) - ride - 2 * MINUTE;
  const before = manifest.stops.filter((one) => one.sequence < stop.sequence).sort((a, b) => b.sequence - a.sequence)[0];
  const planned = before ? text(before.plannedDeparture) : inTime;
  const gap = text(stop.plannedArrival) - planned;
  return Instant(gap > 2 * ride + 15 * MINUTE ? inTime : Math.min(planned, text(stop.plannedArrival)));
}

function serve(stop: ManifestStop, situation: Situation): Task {
  const arrived = text(stop.arrivedAt ?? stop.plannedArrival);
  const random = seededRandom(`${situation.seed} ${stop.kind} ${stop.address.label} ${stop.plannedArrival}`);
  switch (stop.kind) {
    case 'pickup':
      return pickUp(stop, arrived, situation);
    case 'dropoff': {
      const at = Instant(arrived + dwellOf(stop, random) * SECOND);
      const handed = stop.trip?.needs?.mustBeHandedOver ?? false;
      return { kind: 'tap', tap: 'alight', stop, at, ...(handed && { handedTo: HANDED_TO }) };
    }
    case 'break': {
      const planned = (text(stop.plannedDeparture) - text(stop.plannedArrival)) / SECOND;
      return { kind: 'tap', tap: 'break_end', stop, at: Instant(arrived + Math.min(planned, LONGEST_BREAK) * SECOND) };
    }
    case 'start':
    case 'end':
      return { kind: 'tap', tap: 'finish', stop, at: arrived };
  }
}

/** Nobody boards before the window opens. Who does not come is waited for and called; who does not come to a late van is there after all. */
function pickUp(stop: ManifestStop, arrived: Instant, { fateOf, called, seed }: Situation): Task {
  const trip = stop.trip!;
  const random = seededRandom(`${seed} ${stop.kind} ${stop.address.label} ${trip.riderName}`);
  const opens = trip.promise ? later(arrived, text(trip.promise.from)) : arrived;
  const closes = trip.promise ? text(trip.promise.to) : Infinity;
  const fate = fateOf(trip.id);
  if (fate.kind === 'cancels_at_door') {
    return { kind: 'tap', tap: 'cancel_at_door', stop, at: Instant(opens + random.int(60, 180) * SECOND) };
  }
  const waited = trip.noShowFrom ? text(trip.noShowFrom) : Instant(opens + waitOf(stop) * SECOND);
  if (fate.kind === 'no_show' && waited + 10 * SECOND < closes) {
    const call = called.get(stop.id);
    if (call === undefined) return { kind: 'tap', tap: 'contact_attempt', stop, at: Instant(opens + random.int(60, 150) * SECOND) };
    return { kind: 'tap', tap: 'no_show', stop, at: Instant(Math.max(waited, call) + 5 * SECOND) };
  }
  return { kind: 'tap', tap: 'board', stop, at: Instant(opens + dwellOf(stop, random) * SECOND) };
}

const waitOf = (stop: ManifestStop): number => {
  const help = stop.trip?.needs?.help;
  return help === 'through_the_door' || help === 'stairs_two_persons' ? minutes(10) : minutes(5);
};

const text = (instant: string): Instant => Instant(Date.parse(instant));
const later = (...instants: Instant[]): Instant => Instant(Math.max(...instants));
