/** Stores positions in batches: whoever comes while one batch is written shares the next. Acknowledged after commit, and only then. */
import { Inject, Injectable } from '@nestjs/common';
import { Instant } from '@rampa/kernel';
import { PositionPartitions } from '../database/positions.ts';
import { Tenant } from '../database/tenant.ts';

export interface PositionRow {
  readonly device: string;
  readonly sequence: number;
  readonly at: Instant;
  readonly vehicleId: string;
  readonly runId: string;
  readonly lat: number;
  readonly lon: number;
  /** Metres per second. */
  readonly speed: number | null;
  readonly heading: number | null;
  readonly accuracy: number | null;
}

interface Waiting {
  readonly rows: readonly PositionRow[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Duplicates (the same device and sequence at the same time) are the same position: stored once. */
const INSERT = `
  insert into position (device, sequence, at, vehicle_id, run_id, lat, lon, speed, heading, accuracy)
  select * from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::float8[], $7::float8[], $8::real[], $9::real[], $10::real[])
  on conflict do nothing`;

@Injectable()
export class PositionStore {
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #writing = new Set<string>();

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(PositionPartitions) private readonly partitions: PositionPartitions,
  ) {}

  /** Resolves once the rows are committed. @throws when they could not be stored; none of this batch is acknowledged then. */
  store(agencyId: string, rows: readonly PositionRow[]): Promise<void> {
    if (rows.length === 0) return Promise.resolve();
    return new Promise((done, failed) => {
      const waiting = this.#waiting.get(agencyId) ?? [];
      waiting.push({ rows, done, failed });
      this.#waiting.set(agencyId, waiting);
      if (!this.#writing.has(agencyId)) void this.#drain(agencyId);
    });
  }

  async #drain(agencyId: string): Promise<void> {
    this.#writing.add(agencyId);
    for (let batch = this.#take(agencyId); batch.length > 0; batch = this.#take(agencyId)) {
      try {
        await this.#write(
          agencyId,
          batch.flatMap(({ rows }) => rows),
        );
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing.delete(agencyId);
  }

  #take(agencyId: string): Waiting[] {
    const batch = this.#waiting.get(agencyId) ?? [];
    this.#waiting.set(agencyId, []);
    return batch;
  }

  async #write(agencyId: string, rows: readonly PositionRow[]): Promise<void> {
    const column = <T>(read: (row: PositionRow) => T): T[] => rows.map(read);
    await this.tenant.run(agencyId, async () => {
      await this.partitions.ensure(...column((row) => row.at));
      await this.tenant.query(INSERT, [
        column((row) => row.device),
        column((row) => row.sequence),
        column((row) => new Date(row.at)),
        column((row) => row.vehicleId),
        column((row) => row.runId),
        column((row) => row.lat),
        column((row) => row.lon),
        column((row) => row.speed),
        column((row) => row.heading),
        column((row) => row.accuracy),
      ]);
    });
  }
}
