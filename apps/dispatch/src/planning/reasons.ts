/** A solver's reason in people's units: minutes and instants. What a rider needs (a chair's size, a weight, help) only for who may read it. Pure. */
import { instantIn, type ServiceDay } from '@rampa/domain';
import { ServiceTime, type ErrorCode } from '@rampa/kernel';
import type { Reason } from '@rampa/solver';
import type { StoredReason } from './day-rows.ts';

type Params = Readonly<Record<string, string | number>>;

export interface ShownReason {
  readonly code: ErrorCode;
  readonly runId?: string;
  readonly tripId?: string;
  readonly params?: Record<string, string | number>;
}

/** Elapsed seconds of the service day. */
const moments = ['earliest', 'from', 'to', 'latest', 'end', 'arrive', 'depart', 'begin'] as const;
/** Told as they are: counts, keys and the van's own measures. */
const plain = ['lacking', 'wanted', 'places', 'widest', 'longest', 'break', 'aboard', 'same', 'bound', 'stop'] as const;
/** What a person needs, beside which rule it is. */
const needs = ['width', 'length', 'load', 'rating', 'skill'] as const;

/** Whether the reason as `shownReason` gives it with needs tells what a rider needs. */
export const tellsNeeds = (reason: Reason): boolean => needs.some((name) => reason.params[name] !== undefined);

export function shownReason(reason: Reason, day: ServiceDay, withNeeds = false): ShownReason {
  const raw = reason.params;
  const params: Record<string, string | number> = { ...minutesOf(reason), ...tripsOf(raw) };
  for (const name of moments) {
    const value = raw[name];
    if (typeof value === 'number' && Number.isFinite(value)) params[name] = new Date(instantIn(day, ServiceTime(value))).toISOString();
  }
  for (const name of plain) if (raw[name] !== undefined) params[name] = raw[name];
  if (withNeeds) {
    for (const name of needs) if (raw[name] !== undefined) params[name] = raw[name];
    if (raw['load'] !== undefined) Object.assign(params, { weight: raw['load'], limit: raw['rating'] ?? 0 });
  }
  return {
    code: reason.code,
    ...(reason.run && { runId: reason.run }),
    ...(reason.request && { tripId: reason.request }),
    params,
  };
}

/** By how much a limit is missed, and the limit of a ride, in whole minutes. */
function minutesOf({ code, params: { over, ride, direct, limit, duty } }: Reason): Params {
  const minutes = (value: string | number | undefined): number | undefined =>
    typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.ceil(value / 60) : undefined;
  const missed = minutes(over);
  if (code !== 'ride_time') return { ...(missed !== undefined && { minutes: missed, over: missed }), ...named('hours', duty, 3600) };
  return { ...named('minutes', ride ?? direct, 60), ...named('limit', limit, 60), ...(missed !== undefined && { over: missed }) };
}

const named = (name: string, value: string | number | undefined, unit: number): Params =>
  typeof value === 'number' && Number.isFinite(value) ? { [name]: Math.round(value / unit) } : {};

/** Other trips by id; names come with the answer, for who may read them. */
const tripsOf = ({ with: other, after }: Params): Params => ({
  ...(other !== undefined && { with: other }),
  ...(after !== undefined && after !== '' && { after }),
});

/** As the database keeps it beside a waiting trip: no needs, and of others the trip alone whose limit binds. */
export const storedReason = ({ code, run, request, params }: Reason): StoredReason => ({
  code,
  ...(run && { runId: run }),
  ...(request && { tripId: request }),
  params: Object.fromEntries(Object.entries(params).filter(([name, value]) => !unstored.has(name) && !isEndless(value))),
});

const unstored: ReadonlySet<string> = new Set([...needs, 'lacking', 'wanted', 'places', 'widest', 'longest', 'with', 'after']);
const isEndless = (value: string | number): boolean => typeof value === 'number' && !Number.isFinite(value);

export const solverReason = ({ code, runId, tripId, params }: StoredReason): Reason => ({
  code: code as ErrorCode,
  ...(runId && { run: runId }),
  ...(tripId && { request: tripId }),
  params: { ...params },
});

/** Which rule, and nothing of anybody's times: what a rider is told. */
export const barestReason = ({ code, runId }: StoredReason): ShownReason => ({ code: code as ErrorCode, ...(runId && { runId }) });
