/** The service's time. A real installation lives in real time; a demo may run fast, pause and jump forward, and remembers where it was. */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { anchoredClock, FailureError, Instant, type ClockAnchor, type ServiceClock, type SystemClock } from '@rampa/kernel';
import { ServiceClockEntity } from '../database/entities/records.ts';
import { Tenant } from '../database/tenant.ts';
import { SYSTEM_CLOCK } from './clocks.ts';

/** How far ahead the stored reading lies: after a crash the clock goes on from there, so it never goes back. */
const AHEAD_MS = 4_000;
const RENEW_MS = 2_000;

@Injectable()
export class ClockService implements ServiceClock {
  readonly kind = 'service' as const;
  readonly #log = new Logger('clock');
  readonly #listeners = new Set<() => void>();
  #clock: ServiceClock;
  #anchor: ClockAnchor;
  #demoAgency: string | undefined;
  #renewal: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {
    this.#anchor = { system: Instant(0), service: Instant(0), speed: 1 };
    this.#clock = anchoredClock(() => this.#anchor, system);
  }

  get speed(): number {
    return this.#clock.speed;
  }
  readonly now = (): Instant => this.#clock.now();

  /** Demo only: goes on from the stored reading, or from `start` on the first day. */
  async startDemo(agencyId: string, start: Instant, speed: number): Promise<void> {
    const row = await this.tenant.run(agencyId, (em) => em.getRepository(ServiceClockEntity).findOneBy({ agencyId }));
    this.#demoAgency = agencyId;
    this.#anchor = { system: this.system.now(), service: row ? row.serviceAt : start, speed: row ? row.speed : speed };
    await this.#store();
    this.#renewal = setInterval(() => void this.#renew(), RENEW_MS).unref();
  }

  /** Changes speed or jumps forward. @throws FailureError `demo_only`, `clock_goes_back` */
  async set(change: { readonly speed?: number | undefined; readonly to?: Instant | undefined }): Promise<void> {
    if (!this.#demoAgency) throw new FailureError({ code: 'demo_only' });
    const now = this.now();
    if (change.to !== undefined && change.to < now) throw new FailureError({ code: 'clock_goes_back', pointer: '/to' });
    this.#anchor = { system: this.system.now(), service: change.to ?? now, speed: change.speed ?? this.speed };
    await this.#store();
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    clearInterval(this.#renewal);
    if (this.#demoAgency) await this.#store(0);
    this.#demoAgency = undefined;
  }

  async #renew(): Promise<void> {
    try {
      await this.#store();
    } catch (error) {
      this.#log.warn(`the clock's reading could not be stored: ${error instanceof Error ? error.name : 'error'}`);
    }
  }

  async #store(ahead = AHEAD_MS): Promise<void> {
    const agencyId = this.#demoAgency;
    if (!agencyId) return;
    const { system, service, speed } = { system: this.system.now(), service: Instant(this.now() + ahead * this.speed), speed: this.speed };
    await this.tenant.run(agencyId, (em) =>
      em.getRepository(ServiceClockEntity).upsert({ agencyId, systemAt: system, serviceAt: service, speed }, ['agencyId']),
    );
  }
}

/** The service clock of a real installation. */
export const realTime = (system: SystemClock): ServiceClock => ({ kind: 'service', speed: 1, now: system.now });
