/** Forgets what has been kept long enough: exact positions are thinned after the policy's days, ended sessions and used keys are deleted. */
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { ServiceClock, SystemClock } from '@rampa/kernel';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { RetentionTenant } from '../database/tenant.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { PolicyService } from '../policies/policy.service.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FIRST_MS = MINUTE_MS;
const EVERY_MS = 6 * 60 * MINUTE_MS;
/** So many days in a row with nothing to thin, and all before them are thinned, too. */
const QUIET_DAYS = 31;

/** Of each van the first position of a minute stays. */
const THIN = `
  with spare as (
    select device, sequence, at, row_number() over (partition by vehicle_id, date_trunc('minute', at) order by at, device, sequence) as nth
    from position where at >= $1 and at < $2
  ), gone as (
    delete from position p using spare s
    where s.nth > 1 and p.at >= $1 and p.at < $2 and p.device = s.device and p.sequence = s.sequence and p.at = s.at
    returning 1
  ) select count(*)::int as n from gone`;
const FORGET = (table: 'session' | 'idempotency'): string =>
  `with gone as (delete from ${table} where expires_at <= $1 returning 1) select count(*)::int as n from gone`;

/** How many rows were deleted. */
export interface Swept {
  readonly positions: number;
  readonly sessions: number;
  readonly keys: number;
}

@Injectable()
export class RetentionService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('retention');
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #ending = false;

  constructor(
    @Inject(RetentionTenant) private readonly tenant: RetentionTenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(PolicyService) private readonly policies: PolicyService,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  onApplicationBootstrap(): void {
    this.#next(FIRST_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#ending = true;
    clearTimeout(this.#timer);
    await this.#working;
  }

  /** One round, a day of positions to a transaction. @throws what the database says; what was deleted by then stays deleted. */
  async sweep(): Promise<Swept> {
    const now = new Date(this.system.now());
    const sessions = await this.#delete(FORGET('session'), [now]);
    const keys = await this.#delete(FORGET('idempotency'), [now]);
    return { positions: await this.#thin(), sessions, keys };
  }

  async #thin(): Promise<number> {
    const { 'positions.exact': exact } = await this.policies.at(this.agency.today().date);
    let end = Math.floor((this.clock.now() - exact * DAY_MS) / DAY_MS) * DAY_MS;
    let all = 0;
    for (let quiet = 0; quiet < QUIET_DAYS && !this.#ending; end -= DAY_MS) {
      const gone = await this.#delete(THIN, [new Date(end - DAY_MS), new Date(end)]);
      quiet = gone === 0 ? quiet + 1 : 0;
      all += gone;
    }
    return all;
  }

  async #delete(sql: string, parameters: readonly Date[]): Promise<number> {
    const [row] = await this.tenant.run(this.agency.id, () => this.tenant.query<{ n: number }>(sql, parameters));
    return row!.n;
  }

  #next(after: number): void {
    this.#timer = setTimeout(() => {
      this.#working = this.#round().finally(() => !this.#ending && this.#next(EVERY_MS));
    }, after).unref();
  }

  async #round(): Promise<void> {
    try {
      const { positions, sessions, keys } = await this.sweep();
      if (positions + sessions + keys > 0) this.#log.log(`deleted ${positions} positions, ${sessions} sessions, ${keys} used keys`);
    } catch (error) {
      this.#log.warn(`a round failed: ${error instanceof Error ? error.name : 'error'}`);
    }
  }
}
