/** What a recovery reads and writes of vans and runs. Each inside `tenant.run`. */
import type { Vehicle } from '@rampa/contracts';
import { FailureError, type GeoPoint, type Instant } from '@rampa/kernel';
import type { Tenant } from '../database/tenant.ts';
import type { RunRow, RunState } from './day-rows.ts';
import type { DayEvent } from './event-types.ts';

/** Days after `date` on which the van is to drive. */
export async function laterDates(tenant: Tenant, vehicleId: string, date: string): Promise<string[]> {
  const rows = await tenant.query<{ date: string }>(
    `select distinct r.service_date::text as date from run r join shift s on s.id = r.shift_id
     where s.vehicle_id = $1 and r.service_date > $2 and s.state <> 'cancelled' order by 1`,
    [vehicleId, date],
  );
  return rows.map((row) => row.date);
}

/** Where it was last seen; `undefined` when it was not, or not lately. */
export async function lastSeen(tenant: Tenant, vehicleId: string, now: Instant): Promise<GeoPoint | undefined> {
  const [seen] = await tenant.query<GeoPoint>(
    'select lat, lon from position where vehicle_id = $1 and at between $2 and $3 order by at desc limit 1',
    [vehicleId, new Date(now - 15 * 60_000), new Date(now + 60_000)],
  );
  return seen && { lat: seen.lat, lon: seen.lon };
}

/** @throws FailureError `vehicle_unknown` */
export async function storeVehicleState(tenant: Tenant, vehicleId: string, state: Vehicle['state']): Promise<void> {
  const known = await tenant.query('update vehicle set state = $2 where id = $1 returning 1', [vehicleId, state]);
  if (known.length === 0) throw new FailureError({ code: 'vehicle_unknown' });
}

export async function storeRun(tenant: Tenant, run: RunRow): Promise<void> {
  await tenant.query('update run set state = $2, details = $3 where id = $1', [run.id, run.state, JSON.stringify(run.details)]);
}

export const runStateEvent = (run: RunRow, to: RunState): DayEvent => ({
  type: 'run.state',
  runId: run.id,
  vehicleId: run.vehicleId,
  data: { from: run.state, to },
});
