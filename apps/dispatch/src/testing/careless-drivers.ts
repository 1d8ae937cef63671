/** Drivers as they are: late, early, out of order, not there at all. Behind the service's back: `restart` after it. */
import type { Random } from '@rampa/kernel';
import type { Scenario } from './scenario.ts';

interface PendingStop {
  id: string;
  kind: 'start' | 'pickup' | 'dropoff' | 'break' | 'end';
  state: 'pending' | 'arrived';
  trip_id: string | null;
  trip_state: string | null;
  planned: Date;
}

const PENDING = `
  select s.id, s.kind, s.state, s.trip_id, t.state as trip_state,
    (r.service_date + time '04:00') at time zone 'Europe/Sofia' + s.planned_begin * interval '1 second' as planned
  from stop s join run r on r.id = s.run_id left join trip t on t.id = s.trip_id
  where s.run_id = $1 and s.state in ('pending', 'arrived') order by s.seq`;

/** Every driver taps whatever comes to mind up to the present; some never begin. */
export async function driveCarelessly(day: Scenario, random: Random): Promise<void> {
  const runs = await day.db.query<{ id: string; state: string }>(
    `select id, state from run where service_date = $1 and state in ('planned', 'active') order by id`,
    [day.date],
  );
  for (const run of runs) {
    if (random.chance(0.25)) continue;
    const stops = await day.db.query<PendingStop>(PENDING, [run.id]);
    if (stops.every((stop) => stop.trip_id === null)) continue;
    await day.db.query(`update run set state = 'active' where id = $1`, [run.id]);
    for (const stop of stops) {
      // A few minutes early, up to an hour late.
      const reached = stop.planned.getTime() + random.int(-10, 60) * 60_000;
      const outOfOrder = random.chance(0.05);
      if (reached > day.clock.now() && !outOfOrder) break;
      if (random.chance(0.1)) continue;
      await tap(day, stop, new Date(Math.min(reached, day.clock.now())), random);
    }
  }
}

async function tap(day: Scenario, stop: PendingStop, at: Date, random: Random): Promise<void> {
  if (stop.kind === 'end') return random.chance(0.3) ? undefined : setStop(day, stop, 'arrived', at);
  if (stop.kind === 'start' || stop.kind === 'break') return setStop(day, stop, random.chance(0.8) ? 'done' : 'arrived', at);
  const [trip] = await day.db.query<{ state: string }>('select state from trip where id = $1', [stop.trip_id]);
  if (stop.kind === 'dropoff') {
    if (trip?.state !== 'on_board') return;
    await setTrip(day, stop, 'completed');
    return setStop(day, stop, 'done', at);
  }
  if (!['scheduled', 'en_route', 'arrived'].includes(trip?.state ?? '')) return;
  const fate = random.next();
  if (fate < 0.7) {
    await setTrip(day, stop, 'on_board');
    return setStop(day, stop, 'done', at);
  }
  if (fate < 0.85) {
    await setTrip(day, stop, 'arrived');
    return setStop(day, stop, 'arrived', at);
  }
  await setTrip(day, stop, 'no_show');
  await day.db.query(`update stop set state = 'skipped' where trip_id = $1`, [stop.trip_id]);
  await day.db.query('delete from place_hold where trip_id = $1', [stop.trip_id]);
  await day.db.query('delete from planned_ride where trip_id = $1', [stop.trip_id]);
}

async function setStop(day: Scenario, { id }: PendingStop, state: 'arrived' | 'done', at: Date): Promise<void> {
  const sql = `update stop set state = $2, arrived_at = coalesce(arrived_at, $3), done_at = case when $2 = 'done' then $3::timestamptz end where id = $1`;
  await day.db.query(sql, [id, state, at]);
}

async function setTrip(day: Scenario, { trip_id }: PendingStop, state: string): Promise<void> {
  await day.db.query('update trip set state = $2 where id = $1', [trip_id, state]);
}
