/** The reports of a day's recoveries, read from its event log: they outlive the browser that asked, and name people as they are now. */
import { Inject, Injectable } from '@nestjs/common';
import type { RecoveryReport } from '@rampa/contracts';
import { isEnded } from '@rampa/domain';
import { dayStream } from '../database/events.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { TripViews } from '../views/trip-views.ts';
import type { StoredReport } from './recovery-report.ts';

interface Row {
  seq: string;
  at: Date;
  vehicle_id: string;
  run_id: string | null;
  data: StoredReport;
}

@Injectable()
export class RecoveryReports {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(TripViews) private readonly trips: TripViews,
  ) {}

  /** All of the day, the newest first; `open` says of each whether somebody it touched is still to ride. */
  list(date: string, reader: Actor): Promise<RecoveryReport[]> {
    return this.#read(date, reader);
  }

  /** The last one made of a van, also when it touches nobody any more. */
  async last(date: string, reader: Actor, vehicleId: string): Promise<RecoveryReport | undefined> {
    return (await this.#read(date, reader)).find((report) => report.vehicleId === vehicleId);
  }

  async #read(date: string, reader: Actor): Promise<RecoveryReport[]> {
    return this.tenant.run(reader.agencyId, async () => {
      const rows = await this.tenant.query<Row>(
        `select seq, at, vehicle_id, run_id, data from event where stream = $1 and type = 'recovery.made' order by seq desc`,
        [dayStream(date)],
      );
      const ids = [...new Set(rows.flatMap((row) => row.data.affected.map((one) => one.tripId)))];
      const trips = new Map((ids.length > 0 ? await this.trips.list({ ids }, reader) : []).map((trip) => [trip.id, trip]));
      return rows.map(({ seq, at, vehicle_id: vehicleId, run_id: runId, data }): RecoveryReport => {
        const affected = data.affected.map((one) => {
          const trip = trips.get(one.tripId);
          return { ...one, ...(trip?.riderName !== undefined && { riderName: trip.riderName }), ...(trip?.van && { van: trip.van }) };
        });
        const open = affected.some(({ tripId }) => trips.has(tripId) && !isEnded(trips.get(tripId)!.state));
        return { ...data, id: `${date}:${seq}`, date, at: at.toISOString(), open, vehicleId, ...(runId && { runId }), affected };
      });
    });
  }
}
