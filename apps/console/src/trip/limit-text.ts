/** A limit that stands in the way as a whole sentence: whose it is, by how much, at what times. Falls back to the plain text of its code. */
import type { Reason } from '@rampa/contracts';
import { useErrorText, useFormats, type Formats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useWords, type Words } from '../text.ts';

export interface LimitContext {
  readonly t: Words;
  readonly formats: Pick<Formats, 'time'>;
  /** The trip that was asked about: its own limits need no name. */
  readonly tripId: string;
  readonly nameOf: (tripId: string) => string | undefined;
  /** The text of the code alone. */
  readonly plain: (reason: Reason) => string;
}

type Params = NonNullable<Reason['params']>;
type Key = Parameters<Words>[0];

/** Only times, counts and measures that came with the reason are told; a sentence that lacks one is not used. */
export function limitText(reason: Reason, context: LimitContext): string {
  const { t, formats, nameOf, tripId } = context;
  const params = reason.params ?? {};
  const own = reason.tripId === undefined || reason.tripId === tripId;
  const key = keyOf(reason, params, own);
  if (!key) return context.plain(reason);
  const minutes = (name: string) => (typeof params[name] === 'number' ? t('why.minutes', { count: params[name] }) : undefined);
  const time = (name: string) => (typeof params[name] === 'string' ? formats.time(params[name]) : undefined);
  const whose = typeof params['with'] === 'string' ? params['with'] : reason.tripId;
  const told: Record<string, string | number | undefined> = {
    ...params,
    by: minutes('over'),
    ride: minutes('minutes'),
    ...(reason.code === 'ride_time' && { limit: minutes('limit') }),
    who: (whose !== undefined && nameOf(whose)) || t('why.someone'),
    ...Object.fromEntries(['earliest', 'from', 'to', 'latest', 'end'].map((name) => [name, time(name)])),
  };
  return t(key, Object.fromEntries(Object.entries(told).filter((pair): pair is [string, string | number] => pair[1] !== undefined)));
}

const has = (params: Params, ...names: readonly string[]): boolean => names.every((name) => params[name] !== undefined);

type Sentence = (params: Params, own: boolean) => Key | undefined;

const when = (condition: boolean, key: Key): Key | undefined => (condition ? key : undefined);

/** Which sentence; `undefined` where the numbers for it did not come. */
const sentences: Partial<Record<Reason['code'], Sentence>> = {
  pickup_window: (params, own) => when(has(params, 'earliest', 'to', 'over'), own ? 'limit.pickupOwn' : 'limit.pickupOther'),
  dropoff_window: (params, own) => when(has(params, 'earliest', 'to', 'over'), own ? 'limit.dropoffOwn' : 'limit.dropoffOther'),
  ride_time: (params, own) => when(has(params, 'minutes', 'limit'), own ? 'limit.rideOwn' : 'limit.rideOther'),
  shift_hours: (params) => (has(params, 'hours', 'over') ? 'limit.duty' : when(has(params, 'latest', 'end', 'over'), 'limit.shift')),
  break_missed: (params) => (has(params, 'to', 'over') ? 'limit.breakLate' : when(Number(params['aboard'] ?? 0) > 0, 'limit.breakAboard')),
  layout: (params) => places[String(params['lacking'])]?.(params, params['places'] === 0),
  lift_rating: (params) => (params['limit'] === 0 ? 'limit.noLift' : when(has(params, 'limit', 'weight'), 'limit.lift')),
  driver_skill: (params) => when(params['skill'] === 'stairs_two_persons', 'limit.stairs'),
  rider_conflict: (params) => (has(params, 'same') ? 'limit.sameRider' : when(has(params, 'with'), 'limit.conflict')),
  vehicle_unavailable: (params) => when(has(params, 'from'), 'limit.unavailable'),
};
const keyOf = ({ code }: Reason, params: Params, own: boolean): Key | undefined => sentences[code]?.(params, own);

/** By the kind of place that is missing, and whether the van has none at all. */
const places: Partial<Record<string, (params: Params, none: boolean) => Key | undefined>> = {
  bay: (params, none) => {
    if (none) return 'limit.noBay';
    if (!has(params, 'with')) return 'limit.placesTaken';
    return params['places'] === 1 ? 'limit.bayTaken' : 'limit.baysTaken';
  },
  stretcher: (params, none) => (none ? 'limit.noStretcher' : has(params, 'with') ? 'limit.stretcherTaken' : 'limit.placesTaken'),
  seat: () => 'limit.seatsTaken',
  place: () => 'limit.placesTaken',
  arrangement: () => 'limit.arrangement',
  larger_bay: (params) => when(has(params, 'width', 'length', 'widest', 'longest'), 'limit.largerBay'),
};

/** `limitText` in the language in use; names from the board and from what came with the answer. */
export function useLimitText(tripId: string, riders: readonly { readonly tripId: string; readonly riderName: string }[] = []) {
  const t = useWords();
  const formats = useFormats();
  const plain = useErrorText();
  const { trips } = useBoard();
  const named = new Map(riders.map((one) => [one.tripId, one.riderName]));
  const nameOf = (id: string): string | undefined => named.get(id) ?? trips.get(id)?.riderName;
  return (reason: Reason): string => limitText(reason, { t, formats, tripId, nameOf, plain });
}
