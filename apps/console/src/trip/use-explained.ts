/** The sentences of an explanation, in the language in use. */
import type { Explanation, Reason, Trip } from '@rampa/contracts';
import { useFormats, useLanguage, type Formats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useWords, type Words } from '../text.ts';
import { useLimitText } from './limit-text.ts';

export type Other = Explanation['others'][number];

export interface Explained {
  /** Why this van and this time, most telling first. */
  readonly here: () => string[];
  /** What it would be with this van, or why it cannot. */
  readonly other: (other: Other) => string;
  /** A waiting trip that this van can take. */
  readonly fits: (other: Other) => string;
}

export function useExplained(trip: Trip, why: Explanation): Explained {
  const t = useWords();
  const formats = useFormats();
  const language = useLanguage();
  const { runs } = useBoard();
  const limit = useLimitText(trip.id, why.riders);
  const names = new Map((why.riders ?? []).map((rider) => [rider.tripId, rider.riderName]));
  const who = (tripId: string): string => names.get(tripId) ?? t('why.someone');
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const ownVan = trip.van?.name ?? runs.find((run) => run.id === why.runId)?.van.name ?? t('why.aVan');
  return {
    here: () => [...place(t, formats, why, ownVan), comparison(t, why), ...bounds(t, formats, why, who, limit)],
    other: (other) => {
      if (!other.feasible) return other.reasons.map((reason) => t('why.cannot', { reason: limit(reason) })).join(' ');
      return [t('why.can', times(formats, other)), driving(t, other, number), ...shifts(t, other, who)].join(' ');
    },
    fits: (other) => t('why.fits', { van: other.vanName, ...times(formats, other) }),
  };
}

const minutes = (t: Words, count: number): string => t('why.minutes', { count: Math.abs(Math.round(count)) });

const times = (formats: Formats, at: { readonly pickup?: string | undefined; readonly arrival?: string | undefined }) => ({
  pickup: at.pickup ? formats.time(at.pickup) : '',
  arrival: at.arrival ? formats.time(at.arrival) : '',
});

function place(t: Words, formats: Formats, why: Explanation, van: string): string[] {
  const at = times(formats, why);
  if (!why.pickup) return [t('why.hereNow', { van, ...at })];
  const { rideMinutes = 0, directMinutes = 0 } = why;
  const sentence = t('why.here', { van, ...at, ride: minutes(t, rideMinutes), direct: minutes(t, directMinutes) });
  return why.frozen ? [sentence, t('why.frozen')] : [sentence];
}

/** Against the best of the others. */
function comparison(t: Words, why: Explanation): string {
  const best = why.others.find((other) => other.feasible);
  if (!best) return t('why.onlyOne');
  const { costMinutes = 0, driveMinutes = 0, vanName: van } = best;
  if (costMinutes < 0) return t('why.better', { van, by: minutes(t, costMinutes) });
  if (driveMinutes > 0) return t('why.cheapest', { van, by: minutes(t, driveMinutes) });
  return costMinutes > 0 ? t('why.best', { van }) : t('why.alike', { van });
}

function bounds(
  t: Words,
  formats: Formats,
  why: Explanation,
  who: (tripId: string) => string,
  limit: (reason: Reason) => string,
): string[] {
  if (why.frozen || !why.pickup) return [];
  return [
    why.notEarlier ? bound(t, formats, why.notEarlier, t('why.earlier'), who, limit) : t('why.earlierFree'),
    why.notLater ? bound(t, formats, why.notLater, t('why.later'), who, limit) : t('why.laterFree'),
  ];
}

function bound(
  t: Words,
  formats: Formats,
  reason: Reason,
  what: string,
  who: (tripId: string) => string,
  limit: (reason: Reason) => string,
): string {
  const params = reason.params ?? {};
  const time = (name: string): string => (typeof params[name] === 'string' ? formats.time(params[name]) : '');
  if (params['bound'] === 'from') return t('why.bound.from', { what, from: time('from') });
  if (params['bound'] === 'to') return t('why.bound.to', { what, to: time('to') });
  if (reason.code !== 'travel_time') return t('why.bound.because', { what, reason: limit(reason) });
  const told = { what, depart: time('depart'), arrive: time('arrive') };
  const stop = params['stop'];
  if (stop === 'dropoff' || stop === 'pickup') return t(`why.bound.${stop}`, { ...told, who: who(String(params['after'] ?? '')) });
  return t(stop === 'break' ? 'why.bound.break' : 'why.bound.start', told);
}

function driving(t: Words, { driveMinutes = 0, kilometres = 0 }: Other, number: Intl.NumberFormat): string {
  if (driveMinutes === 0) return t('why.sameDriving');
  const told = { by: minutes(t, driveMinutes), km: number.format(Math.abs(kilometres)) };
  return t(driveMinutes > 0 ? 'why.moreDriving' : 'why.lessDriving', told);
}

function shifts(t: Words, { affected = [] }: Other, who: (tripId: string) => string): string[] {
  if (affected.length === 0) return [t('why.nobody')];
  return affected.flatMap(({ tripId, pickupMinutes, rideMinutes }) => {
    const name = who(tripId);
    return [
      pickupMinutes !== 0 && t(pickupMinutes > 0 ? 'why.shiftLater' : 'why.shiftEarlier', { who: name, by: minutes(t, pickupMinutes) }),
      rideMinutes !== 0 && t(rideMinutes > 0 ? 'why.rideLonger' : 'why.rideShorter', { who: name, by: minutes(t, rideMinutes) }),
    ].filter((sentence) => sentence !== false);
  });
}
