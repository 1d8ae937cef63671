/** The append-only story of an agency: streams without gaps, in the order in which they were committed. */
import type { Instant, Uuid } from '@rampa/kernel';
import type { ServiceDate } from './entities/columns.ts';
import type { JsonObject } from './entities/json.ts';
import { EventEntity } from './entities/records.ts';
import type { Tenant } from './tenant.ts';
import type { WakeUp } from './wake-up.ts';
import { MoreThan } from 'typeorm';

/** `day:<service date>` for what concerns one day, `agency` for everything else. */
export type StreamName = 'agency' | `day:${string}`;

export const dayStream = (date: ServiceDate): StreamName => `day:${date}`;

/** Who did it: a person or, with `id: null`, the service itself. */
export interface Actor {
  readonly id: Uuid | null;
  /** A role of `domain.md`, or `service`. */
  readonly role: string;
}

export interface NewEvent {
  readonly stream: StreamName;
  readonly type: string;
  /** Of the shape of `data`; 1 unless told. */
  readonly version?: number;
  /** Of the service clock. */
  readonly at: Instant;
  readonly actor: Actor;
  readonly tripId?: Uuid | null;
  readonly runId?: Uuid | null;
  readonly vehicleId?: Uuid | null;
  /** A reason code. */
  readonly reason?: string | null;
  /** Ids and codes only: no names, no needs. */
  readonly data?: JsonObject;
}

export interface StoredEvent extends Required<NewEvent> {
  /** 1, 2, 3 … within the stream, without a gap. */
  readonly seq: number;
}

const INSERT = `
  with slot as (
    insert into event_stream as s (stream, last_seq) values ($1, $2)
    on conflict (agency_id, stream) do update set last_seq = s.last_seq + $2
    returning last_seq
  )
  insert into event (stream, seq, type, version, at, actor_id, actor_role, trip_id, run_id, vehicle_id, reason, data)
  select $1, slot.last_seq - $2 + e.ord, e.type, e.version, to_timestamp(e.at_ms / 1000.0), e.actor_id, e.actor_role,
    e.trip_id, e.run_id, e.vehicle_id, e.reason, e.data
  from slot, jsonb_to_recordset($3) as e(ord int, type text, version int, at_ms double precision, actor_id uuid, actor_role text,
    trip_id uuid, run_id uuid, vehicle_id uuid, reason text, data jsonb)
  returning seq`;

export class Events {
  readonly #tenant: Tenant;
  readonly #wakeUp: WakeUp;

  constructor(tenant: Tenant, wakeUp: WakeUp) {
    this.#tenant = tenant;
    this.#wakeUp = wakeUp;
  }

  /**
   * Appends to the streams in the open transaction; the counter of each stream stays locked until it ends. Append last, so that the lock is
   * short; several streams are taken in one order by every writer. @returns the stored events in the order given. @throws outside `tenant.run`.
   */
  async append(...events: readonly NewEvent[]): Promise<StoredEvent[]> {
    const first = new Map<StreamName, number>();
    const byStream = groupByStream(events);
    for (const stream of [...byStream.keys()].sort(dayBeforeAgency)) {
      first.set(stream, await this.#appendTo(stream, byStream.get(stream)!));
    }
    this.#tenant.afterCommit(() => this.#wakeUp.ring());
    return events.map((event) => {
      const seq = first.get(event.stream)!;
      first.set(event.stream, seq + 1);
      return complete(event, seq);
    });
  }

  /** Events of a stream after `after` (0 for all), oldest first, at most `most`. */
  async read(stream: StreamName, after = 0, most = 1000): Promise<StoredEvent[]> {
    return readStream(this.#tenant, stream, after, most);
  }

  /** The whole story of one trip, over all streams, oldest first. */
  async readTrip(tripId: Uuid): Promise<StoredEvent[]> {
    const rows = await this.#tenant.repository(EventEntity).find({ where: { tripId }, order: { at: 'ASC', stream: 'ASC', seq: 'ASC' } });
    return rows.map(stored);
  }

  /** The number of the last event of a stream; 0 while it is empty. */
  async lastSeq(stream: StreamName): Promise<number> {
    const rows = await this.#tenant.query<{ last_seq: number }>('select last_seq from event_stream where stream = $1', [stream]);
    return Number(rows[0]?.last_seq ?? 0);
  }

  /**
   * Calls back when something may have been appended, by this process or another; it says neither what nor where: read after your own
   * sequence. Also rings every few seconds, in case a message was lost. @returns a function that ends it.
   */
  onAppended(callback: () => void): () => void {
    return this.#wakeUp.subscribe(callback);
  }

  async #appendTo(stream: StreamName, events: readonly NewEvent[]): Promise<number> {
    const rows = events.map((event, index) => ({
      ord: index + 1,
      type: event.type,
      version: event.version ?? 1,
      at_ms: event.at,
      actor_id: event.actor.id,
      actor_role: event.actor.role,
      trip_id: event.tripId ?? null,
      run_id: event.runId ?? null,
      vehicle_id: event.vehicleId ?? null,
      reason: event.reason ?? null,
      data: event.data ?? {},
    }));
    const seqs = await this.#tenant.query<{ seq: number }>(INSERT, [stream, events.length, JSON.stringify(rows)]);
    return Math.min(...seqs.map((row) => Number(row.seq)));
  }
}

/** See `Events.read`; through whichever role's door. */
export async function readStream(tenant: Tenant, stream: StreamName, after: number, most: number): Promise<StoredEvent[]> {
  const rows = await tenant.repository(EventEntity).find({ where: { stream, seq: MoreThan(after) }, order: { seq: 'ASC' }, take: most });
  return rows.map(stored);
}

const dayBeforeAgency = (a: StreamName, b: StreamName): number =>
  Number(a === 'agency') - Number(b === 'agency') || (a < b ? -1 : a > b ? 1 : 0);

function groupByStream(events: readonly NewEvent[]): Map<StreamName, NewEvent[]> {
  const groups = new Map<StreamName, NewEvent[]>();
  for (const event of events) groups.set(event.stream, [...(groups.get(event.stream) ?? []), event]);
  return groups;
}

const complete = (event: NewEvent, seq: number): StoredEvent => ({
  seq,
  stream: event.stream,
  type: event.type,
  version: event.version ?? 1,
  at: event.at,
  actor: event.actor,
  tripId: event.tripId ?? null,
  runId: event.runId ?? null,
  vehicleId: event.vehicleId ?? null,
  reason: event.reason ?? null,
  data: event.data ?? {},
});

const stored = (row: EventEntity): StoredEvent => ({
  seq: Number(row.seq),
  stream: row.stream as StreamName,
  type: row.type,
  version: row.version,
  at: row.at,
  actor: { id: row.actorId, role: row.actorRole },
  tripId: row.tripId,
  runId: row.runId,
  vehicleId: row.vehicleId,
  reason: row.reason,
  data: row.data,
});
