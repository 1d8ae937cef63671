/** Which booked trips and riders a change of policy is about, before it is made. Reads no needs. */
import { Inject, Injectable } from '@nestjs/common';
import type { PolicyImpact } from '@rampa/contracts';
import {
  addDays,
  localMomentOf,
  policyAt,
  policyConcerns,
  policyReach,
  storedPoliciesAt,
  type BookedTrip,
  type PolicyKey,
  type PolicyVersion,
} from '@rampa/domain';
import { Instant, Seconds } from '@rampa/kernel';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { PolicyService, type PolicyChange } from './policy.service.ts';

const MOST_NAMED = 50;

interface Row {
  readonly id: string;
  readonly rider_id: string;
  readonly name: string;
  readonly date: string;
  readonly leg: BookedTrip['leg'];
  readonly kind: BookedTrip['kind'];
  readonly at: number;
  readonly direct: number;
  readonly vital: boolean;
  readonly standing: boolean;
}

@Injectable()
export class PolicyImpactService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(PolicyService) private readonly policies: PolicyService,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
  ) {}

  /** @throws FailureError as `PolicyService.set` does */
  async of(actor: Actor, given: PolicyChange): Promise<PolicyImpact> {
    return this.tenant.run(actor.agencyId, async () => {
      const { key, value, versions } = await this.policies.check(given);
      const until = versions.filter((version) => version.key === key && version.from > given.from).at(0)?.from;
      const touched = touches(value, key, given.from, versions) ? await this.#trips(key, given.from, until, versions, value) : [];
      const perDay = new Map<string, number>();
      for (const { date } of touched) perDay.set(date, (perDay.get(date) ?? 0) + 1);
      return {
        from: given.from,
        ...(until && { until }),
        keeps: policyReach(key) === 'booking',
        trips: touched.length,
        riders: new Set(touched.map((row) => row.rider_id)).size,
        days: [...perDay].map(([date, trips]) => ({ date, trips })),
        named: touched.slice(0, MOST_NAMED).map((row) => ({
          tripId: row.id,
          riderName: row.name,
          date: row.date,
          leg: row.leg,
          time: this.#local(row).time,
        })),
      };
    });
  }

  async #trips(
    key: PolicyKey,
    from: string,
    until: string | undefined,
    versions: readonly PolicyVersion[],
    value: PolicyVersion['value'],
  ): Promise<Row[]> {
    const rows = await this.tenant.query<Row>(
      `select t.id, t.rider_id, p.name, t.service_date::text as date, t.leg, t.wish_kind as kind,
         (extract(epoch from t.wish_at) * 1000)::float8 as at, t.direct_seconds as direct, t.vital, b.standing_order_id is not null as standing
       from trip t join booking b on b.id = t.booking_id join rider r on r.id = t.rider_id join person p on p.id = r.person_id
       where t.service_date >= $1 and ($2::date is null or t.service_date < $2) and t.wish_at is not null
         and t.state = any('{requested,offered,booked,standby,scheduled,en_route,arrived,on_board}')
       order by t.service_date, t.wish_at, t.id`,
      [from, until ?? null],
    );
    const changed = [...versions, { key, value, from }];
    const today = this.agency.today().date;
    const rules = new Map(
      [...new Set(rows.map((row) => row.date))].map((date) => [
        date,
        { before: policyAt(versions, date), after: policyAt(changed, date), lastDay: (days: number) => addDays(today, days) },
      ]),
    );
    return rows.filter((row) => policyConcerns(key, this.#booked(row), rules.get(row.date)!));
  }

  #booked(row: Row): BookedTrip {
    return { ...row, direct: Seconds(row.direct), time: this.#local(row).time };
  }

  #local(row: Row): { readonly time: string } {
    return localMomentOf(Instant(row.at), this.agency.timeZone);
  }
}

/** A value that the day has already changes nothing. */
const touches = (value: PolicyVersion['value'], key: PolicyKey, from: string, versions: readonly PolicyVersion[]): boolean =>
  storedPoliciesAt(versions, from)[key] !== value;
