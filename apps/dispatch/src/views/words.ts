/** Stored values in the contract's words. */
import type { Address, BilingualText, Party, Wish } from '@rampa/contracts';
import { instantIn, localMomentOf, serviceDay, type ServiceDay } from '@rampa/domain';
import { Instant, ServiceTime } from '@rampa/kernel';
import { Temporal } from 'temporal-polyfill';
import type { AddressSnapshot } from '../database/entities/json.ts';

export const instantText = (at: number): string => new Date(at).toISOString();
export const maybeInstant = (at: number | null | undefined): string | undefined =>
  at === null || at === undefined ? undefined : instantText(at);

export const address = (stored: AddressSnapshot): Address => ({
  label: stored.label,
  point: { lat: stored.lat, lon: stored.lon },
  ...(stored.entrance && { entrance: stored.entrance }),
  ...(stored.placeId && { placeId: stored.placeId }),
});

/** An address of the contract as a trip keeps it. */
export const snapshotOf = (given: Address): AddressSnapshot => ({
  label: given.label,
  address: given.label,
  lat: given.point.lat,
  lon: given.point.lon,
  placeId: given.placeId ?? null,
  entrance: given.entrance ?? '',
});

/** The wish as the person said it; on the night with two equal hours also which of them. */
export function wish(kind: Wish['kind'], at: number, zone: string): Wish {
  const { date, time } = localMomentOf(Instant(at), zone);
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
  return { kind, date, time, ...(earlier !== later && { offset: at === earlier ? 'earlier' : 'later' }) };
}

/** A booking keeps its party as counts. */
export function party(stored: unknown): Party {
  const counts = (Array.isArray(stored) ? {} : (stored ?? {})) as Partial<Party>;
  return { assistants: counts.assistants ?? 0, companions: counts.companions ?? 0 };
}

export const firstName = (name: string): string => name.split(' ')[0] ?? name;
export const named = (bg: string): BilingualText => ({ bg });

/** Service days by date, each reckoned once. */
export function dayCache(zone: string): (date: string) => ServiceDay {
  const days = new Map<string, ServiceDay>();
  return (date) => {
    const known = days.get(date) ?? serviceDay(date, zone);
    days.set(date, known);
    return known;
  };
}

export const plannedText = (day: ServiceDay, seconds: number | null): string | undefined =>
  seconds === null ? undefined : instantText(instantIn(day, ServiceTime(seconds)));
