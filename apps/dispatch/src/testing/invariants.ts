/** What must hold after every step, asked of the database itself, behind the service's back. */
import { verify } from '../planning/engine.ts';
import type { Scenario, ScenarioDatabase } from './scenario.ts';

/** Each query returns the rows that break its rule. */
const rules: Readonly<Record<string, string>> = {
  'a promised pick-up is planned inside its window': `
    select t.id from trip t join stop s on s.trip_id = t.id and s.kind = 'pickup' join run r on r.id = s.run_id
      join (select service_date, min(day_start) as start from run_start group by 1) d on d.service_date = t.service_date
    where t.state = 'scheduled' and t.promised_pickup is not null
      and not (d.start + s.planned_begin * interval '1 second' between lower(t.promised_pickup) and upper(t.promised_pickup))
      and not exists (select 1 from run x where x.service_date = t.service_date and x.details -> 'late' ? t.id::text)`,
  'an appointment is met': `
    select t.id from trip t join stop s on s.trip_id = t.id and s.kind = 'dropoff'
      join (select service_date, min(day_start) as start from run_start group by 1) d on d.service_date = t.service_date
    where t.state = 'scheduled' and t.promised_arrive_by is not null and d.start + s.planned_begin * interval '1 second' > t.promised_arrive_by
      and not exists (select 1 from run x where x.service_date = t.service_date and x.details -> 'late' ? t.id::text)`,
  'a scheduled trip has both its stops on its run, boarding first': `
    select t.id from trip t left join stop a on a.trip_id = t.id and a.kind = 'pickup' left join stop b on b.trip_id = t.id and b.kind = 'dropoff'
    where t.state = 'scheduled' and (a.run_id is distinct from t.run_id or b.run_id is distinct from t.run_id or not a.seq < b.seq)`,
  'a trip that is not on a van has no stops to be made': `
    select t.id from trip t join stop s on s.trip_id = t.id where t.run_id is null and s.state in ('pending', 'arrived')`,
  'nobody rides twice at once': `
    select a.trip_id from planned_ride a join planned_ride b on a.rider_id = b.rider_id and a.trip_id < b.trip_id and a.during && b.during`,
  'a place holds one person at a time': `
    select a.trip_id from place_hold a join place_hold b on a.run_id = b.run_id and a.place_key = b.place_key and a.span && b.span
      and (a.trip_id, a.person_no) < (b.trip_id, b.person_no)`,
  'everybody planned holds a place from boarding to alighting': `
    select t.id from trip t join stop a on a.trip_id = t.id and a.kind = 'pickup' join stop b on b.trip_id = t.id and b.kind = 'dropoff'
    where t.state in ('scheduled', 'en_route', 'arrived', 'on_board') and not exists (
      select 1 from place_hold h where h.trip_id = t.id and h.person_no = 0 and h.run_id = t.run_id and lower(h.span) = a.seq and upper(h.span) = b.seq)`,
  'stops follow one another in time': `
    select a.id from stop a join stop b on a.run_id = b.run_id and b.seq > a.seq and a.state = 'pending' and b.state = 'pending'
    where b.planned_arrive < a.planned_depart`,
  'a broken van has nothing to do but hand over whom it stands at the door with': `
    select s.id from stop s join run r on r.id = s.run_id where r.state = 'broken' and s.state in ('pending', 'arrived')
      and not (s.kind = 'dropoff' and s.state = 'arrived')`,
  'every rider whose trip was aborted goes on': `
    select t.id from trip t where t.state = 'aborted' and not exists (select 1 from trip n where n.recovery_of = t.id)`,
};

const DAY_START = `
  with run_start as (select service_date, (service_date + time '04:00') at time zone 'Europe/Sofia' as day_start from run)`;

/** The names of broken rules, with how many rows break each; empty when all is well. */
export async function brokenRules(db: ScenarioDatabase): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, sql] of Object.entries(rules)) {
    const rows = await db.query(sql.includes('run_start') ? `${DAY_START} ${sql}` : sql);
    if (rows.length > 0) broken.push(`${name} (${rows.length})`);
  }
  return broken;
}

/** The stored day as a process reads it that remembers nothing, judged by the independent verifier. */
export async function violationsOfStored(day: Scenario, date = day.date): Promise<string[]> {
  const fresh = await day.restart();
  const plan = await day.db.database.tenant.run(day.db.agencyId, () => fresh.plans.read(date));
  const allowedLate = [...plan.late];
  const found = verify(plan.problem, plan.plan, allowedLate.length === 0 ? { mode: 'normal' } : { mode: 'recovery', allowedLate });
  return found.map((violation) => violation.code);
}

/** Makes the deferred constraints of everything stored speak: a no-op update of each guarded row. */
export async function constraintsHold(day: Scenario): Promise<void> {
  await day.db.database.tenant.run(day.db.agencyId, async () => {
    const { tenant } = day.db.database;
    for (const table of ['stop', 'place_hold', 'planned_ride', 'shift']) await tenant.query(`update ${table} set agency_id = agency_id`);
    await tenant.query('set constraints all immediate');
  });
}
