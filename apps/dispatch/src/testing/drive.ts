/** Drivers who do exactly what the plan says, up to the present: for specs that are not about driving. */
import type { Scenario } from './scenario.ts';

const AT = (column: string): string => `(($1::date + time '04:00') at time zone 'Europe/Sofia' + s.${column} * interval '1 second')`;
const OF_DAY = `s.run_id in (select id from run where service_date = $1 and state in ('planned', 'active'))`;

/** Makes every stop whose time has come, and brings trips and runs into the states that follow. Behind the service's back: `restart` after it. */
export async function drive(day: Scenario): Promise<void> {
  const now = new Date(day.clock.now());
  const both = [day.date, now];
  await day.db.query(
    `update stop s set state = 'done', arrived_at = ${AT('planned_arrive')}, done_at = ${AT('planned_depart')}
     where ${OF_DAY} and s.kind <> 'end' and s.state <> 'skipped' and s.state <> 'done' and ${AT('planned_depart')} <= $2
       and (s.kind <> 'start' or exists (select 1 from stop o where o.run_id = s.run_id and o.kind = 'pickup'))`,
    both,
  );
  await day.db.query(
    `update stop s set state = 'arrived', arrived_at = ${AT('planned_arrive')}
     where ${OF_DAY} and s.kind in ('pickup', 'dropoff', 'break') and s.state = 'pending' and ${AT('planned_arrive')} <= $2`,
    both,
  );
  await day.db.query(
    `update trip t set state = case when d.state = 'done' then 'completed' when p.state = 'done' then 'on_board' else 'arrived' end
     from stop p, stop d where p.trip_id = t.id and p.kind = 'pickup' and d.trip_id = t.id and d.kind = 'dropoff' and t.service_date = $1
       and t.state in ('scheduled', 'en_route', 'arrived', 'on_board') and p.state in ('arrived', 'done')`,
    [day.date],
  );
  await day.db.query(
    `update run r set state = 'active' where r.service_date = $1 and r.state = 'planned'
       and exists (select 1 from stop s where s.run_id = r.id and s.kind = 'start' and s.state = 'done')`,
    [day.date],
  );
}
