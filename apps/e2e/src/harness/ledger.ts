/** What lies in the database after everything, looked at behind the service's back. */
import pg from 'pg';
import type { Service } from './service.ts';
import type { Witness } from './witness.ts';

/** Each query returns the rows that break its rule. */
const rules: Readonly<Record<string, string>> = {
  'event streams have no gap and no double': `
    select s.stream from event_stream s join event e using (agency_id, stream) group by s.agency_id, s.stream, s.last_seq
    having count(*) <> s.last_seq or min(e.seq) <> 1 or max(e.seq) <> s.last_seq or count(distinct e.seq) <> count(*)`,
  'nobody rides twice at once': `
    select a.trip_id from planned_ride a join planned_ride b on a.agency_id = b.agency_id and a.rider_id = b.rider_id
      and a.trip_id < b.trip_id and a.during && b.during`,
  'a place holds one person at a time': `
    select a.trip_id from place_hold a join place_hold b on a.run_id = b.run_id and a.place_key = b.place_key and a.span && b.span
      and (a.trip_id, a.person_no) < (b.trip_id, b.person_no)`,
  'a van has one shift at a time': `
    select a.id from shift a join shift b on a.vehicle_id = b.vehicle_id and a.id < b.id and a.period && b.period`,
  'a driver has one shift at a time': `
    select a.id from shift a join shift b on a.driver_id = b.driver_id and a.id < b.id and a.period && b.period`,
  'a trip boards once and alights once': `
    select trip_id from stop where trip_id is not null and state <> 'skipped' group by trip_id, kind having count(*) > 1`,
  'a scheduled trip is on its run, boarding first': `
    select t.id from trip t left join stop a on a.trip_id = t.id and a.kind = 'pickup' left join stop b on b.trip_id = t.id and b.kind = 'dropoff'
    where t.state in ('scheduled', 'en_route', 'arrived', 'on_board') and (a.run_id is distinct from t.run_id or b.run_id is distinct from t.run_id or not a.seq < b.seq)`,
  'a trip is in the state that its last event says': `
    select t.id from trip t join lateral (
      select e.data ->> 'to' as state from event e where e.trip_id = t.id and e.type like 'trip.%' and e.data ? 'to' and e.data ->> 'to' <> ''
        and e.data ->> 'to' in ('standby', 'scheduled', 'en_route', 'arrived', 'on_board', 'completed', 'cancelled', 'late_cancelled', 'no_show')
      order by e.seq desc limit 1) last on true
    where last.state <> t.state`,
};

/** Names of broken rules and of what was acknowledged but is missing or double; empty when all is well. */
export async function audit(service: Service, witness: Witness): Promise<string[]> {
  const client = new pg.Client({ connectionString: service.databaseUrl });
  await client.connect();
  try {
    const found: string[] = [];
    for (const [name, sql] of Object.entries(rules)) {
      const { rowCount } = await client.query(sql);
      if (rowCount) found.push(`${name} (${rowCount})`);
    }
    const trips = witness.trips.map(({ id }) => id);
    const kept = await client.query(`select id from trip where id = any($1::uuid[])`, [trips]);
    if (kept.rowCount !== trips.length) found.push(`${trips.length} bookings acknowledged, ${kept.rowCount} kept`);
    const riders = witness.trips.map(({ riderId }) => riderId);
    const twice = await client.query(
      `select rider_id from trip where rider_id = any($1::uuid[]) and service_date = $2 group by rider_id having count(*) > 1`,
      [riders, witness.trips[0]?.serviceDate ?? '1970-01-01'],
    );
    if (twice.rowCount) found.push(`${twice.rowCount} bookings are there twice`);
    const taps = await client.query(`select key from idempotency where operation = 'driverEvent' and key = any($1::text[])`, [
      witness.taps,
    ]);
    const calls = await client.query(`select count(*)::int as n from contact_attempt where actor_id = $1`, [witness.actorId]);
    if (taps.rowCount !== witness.taps.length) found.push(`${witness.taps.length} taps acknowledged, ${taps.rowCount} kept`);
    if (calls.rows[0].n !== witness.taps.length) found.push(`${witness.taps.length} taps acknowledged, ${calls.rows[0].n} happened`);
    const positions = await client.query(`select sequence::int from position where device = $1`, [witness.device]);
    const stored = positions.rows.map(({ sequence }: { sequence: number }) => sequence);
    if (new Set(stored).size !== stored.length) found.push('positions are there twice');
    const missing = witness.positions.filter((sequence) => !stored.includes(sequence));
    if (missing.length > 0) found.push(`${missing.length} positions acknowledged, but missing`);
    return found;
  } finally {
    await client.end();
  }
}
