/** Who drives what on which day. Until managers plan rosters by week, every active driver gets a van in order, on hours that cover the day. */
import { Inject, Injectable } from '@nestjs/common';
import { addDays, instantIn, serviceDay } from '@rampa/domain';
import { hours, minutes, ServiceTime, uuidv7, type SystemClock, type Uuid } from '@rampa/kernel';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { RunEntity, ServiceDayEntity, ShiftEntity } from '../database/entities/plan.ts';
import { Tenant } from '../database/tenant.ts';
import { AgencySettings } from '../identity/agency.service.ts';

/** Elapsed seconds since 04:00: early, middle and late shifts, so that 06:00–23:00 is covered. */
const patterns = [
  { from: hours(2), to: hours(11), breakFrom: hours(6), breakTo: hours(8) },
  { from: hours(2.5), to: hours(11.5), breakFrom: hours(6.5), breakTo: hours(8.5) },
  { from: hours(3), to: hours(12), breakFrom: hours(7), breakTo: hours(9) },
  { from: hours(4), to: hours(13), breakFrom: hours(8), breakTo: hours(10) },
  { from: hours(10), to: hours(19), breakFrom: hours(13), breakTo: hours(15.5) },
] as const;
const BREAK = minutes(45);

@Injectable()
export class RosterService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** Makes sure that every van in service with a driver to spare has a shift on each day of the range; what is there stays. @returns how many were added. */
  async ensure(from: string, days: number): Promise<number> {
    let added = 0;
    for (let i = 0; i < days; i++) added += await this.tenant.run(this.agency.id, () => this.#ensureDay(addDays(from, i)));
    return added;
  }

  async #ensureDay(date: string): Promise<number> {
    await this.tenant
      .repository(ServiceDayEntity)
      .createQueryBuilder()
      .insert()
      .values({ serviceDate: date, planVersion: 0, state: 'open' })
      .orIgnore()
      .execute();
    const free = await this.tenant.query<{ vehicle_id: Uuid; driver_id: Uuid; position: number }>(FREE_PAIRS, [date]);
    const day = serviceDay(date, this.agency.timeZone);
    for (const { vehicle_id: vehicleId, driver_id: driverId, position } of free) {
      const pattern = patterns[Number(position) % patterns.length]!;
      const shiftId = uuidv7(this.system);
      const period = { from: instantIn(day, ServiceTime(pattern.from)), to: instantIn(day, ServiceTime(pattern.to)) };
      const breaks = [{ from: pattern.breakFrom, to: pattern.breakTo, duration: BREAK }];
      await this.tenant.repository(ShiftEntity).insert({ id: shiftId, vehicleId, driverId, serviceDate: date, period, breaks });
      await this.tenant.repository(RunEntity).insert({ id: uuidv7(this.system), shiftId, serviceDate: date });
    }
    return free.length;
  }
}

/** Vans and drivers without a shift that day, paired in order; `position` counts the vans of the agency. */
const FREE_PAIRS = `
  with van as (
    select v.id, row_number() over (order by v.id) - 1 as place,
      exists (select 1 from shift s where s.vehicle_id = v.id and s.service_date = $1) as taken
    from vehicle v where v.state <> 'out_of_service'
  ), free_van as (
    select id, place, row_number() over (order by place) as n from van where not taken
  ), free_driver as (
    select d.id, row_number() over (order by d.id) as n from driver d
    where d.state = 'active' and not exists (select 1 from shift s where s.driver_id = d.id and s.service_date = $1)
  )
  select v.id as vehicle_id, d.id as driver_id, v.place as position from free_van v join free_driver d using (n) order by v.place`;
