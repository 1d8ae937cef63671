/** What a dispatcher's questions about single trips need beside the plan. Each inside `tenant.run`. */
import { FailureError } from '@rampa/kernel';
import type { Tenant } from '../database/tenant.ts';

/** The service day of a trip that is planned or under way. @throws FailureError `trip_unknown`, `trip_already_ended` */
export async function dateOfLiveTrip(tenant: Tenant, tripId: string): Promise<string> {
  const [trip] = await tenant.query<{ date: string; live: boolean }>(
    `select service_date::text as date, state = any('{booked,standby,scheduled,en_route,arrived,on_board}') as live from trip where id = $1`,
    [tripId],
  );
  if (!trip) throw new FailureError({ code: 'trip_unknown' });
  if (!trip.live) throw new FailureError({ code: 'trip_already_ended' });
  return trip.date;
}

/** Who rides, by trip. */
export async function riderNames(tenant: Tenant, tripIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (tripIds.length === 0) return new Map();
  const rows = await tenant.query<{ id: string; name: string }>(
    'select t.id, p.name from trip t join rider r on r.id = t.rider_id join person p on p.id = r.person_id where t.id = any($1::uuid[])',
    [tripIds],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
