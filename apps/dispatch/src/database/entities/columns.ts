/** How columns speak the kernel's words: instants, ranges of them, service dates, JSON; and the agency that every row belongs to. */
import type { Uuid } from '@rampa/kernel';
import { Instant } from '@rampa/kernel';
import type { ColumnOptions, ValueTransformer } from 'typeorm';
import { Column, PrimaryColumn } from 'typeorm';

/** A service day's date, `YYYY-MM-DD`. */
export type ServiceDate = string;

/** A stretch of time, from inclusive, to exclusive. */
export interface InstantRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** A stretch of whole numbers, from inclusive, to exclusive. */
export interface IntRange {
  readonly from: number;
  readonly to: number;
}

/** What the database puts into `agency_id` when the service does not say: the agency of `tenant.run`. Casts left out, as TypeORM compares. */
export const agencyOfTransaction = "(NULLIF(current_setting('app.agency', true), ''))";

const whenPresent = (change: (value: never) => unknown) => (value: unknown) =>
  value === null || value === undefined ? value : change(value as never);

export const instants: ValueTransformer = {
  to: whenPresent((value: number) => new Date(value)),
  from: whenPresent((value: Date | string) => Instant(new Date(value).getTime())),
};

const instantRanges: ValueTransformer = {
  to: whenPresent((range: InstantRange) => instantRangeText(range)),
  from: whenPresent((text: string) => {
    const [from, to] = bounds(text);
    return { from: Instant(Date.parse(rfc3339(from))), to: Instant(Date.parse(rfc3339(to))) };
  }),
};

const intRanges: ValueTransformer = {
  to: whenPresent((range: IntRange) => `[${range.from},${range.to})`),
  from: whenPresent((text: string) => {
    const [from, to] = bounds(text);
    return { from: Number(from), to: Number(to) };
  }),
};

/** A range as PostgreSQL writes it, for use as a parameter of hand-written SQL (`$1::tstzrange`). */
export const instantRangeText = (range: InstantRange): string =>
  `[${new Date(range.from).toISOString()},${new Date(range.to).toISOString()})`;

function bounds(text: string): [string, string] {
  const [from, to] = text.slice(1, -1).replaceAll('"', '').split(',');
  if (!from || !to) throw new RangeError('a range in the database has no bound');
  return [from, to];
}

/** `2026-11-21 08:00:00.5+00` (sessions run in UTC) as RFC 3339. */
const rfc3339 = (text: string): string => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');

/** `timestamptz` read and written as an `Instant`. */
export const InstantColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'timestamptz', transformer: instants, ...options });

/** `tstzrange` read and written as an `InstantRange`. */
export const InstantRangeColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'tstzrange', transformer: instantRanges, ...options });

/** `int4range` read and written as an `IntRange`. */
export const IntRangeColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'int4range', transformer: intRanges, ...options });

export const TextColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'text', ...options });
export const TextsColumn = (): PropertyDecorator => Column({ type: 'text', array: true, default: () => "'{}'" });
export const UuidColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'uuid', ...options });
export const IntColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'integer', ...options });
export const FlagColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'boolean', ...options });
export const DateColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'date', ...options });
export const JsonColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'jsonb', ...options });
export const DegreesColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'double precision', ...options });
/** Bytes that only the right key can read; see `crypto.ts`. */
export const SealedColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'bytea', ...options });

/** A row of one agency. `agencyId` may be left out on insert: the database fills in the agency of the transaction. */
export abstract class AgencyRow {
  @PrimaryColumn({ type: 'uuid', default: () => agencyOfTransaction })
  agencyId: Uuid;
}

/** A row of one agency with an id of its own (UUIDv7, made by the service or the phone). */
export abstract class AgencyRecord extends AgencyRow {
  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;
}
