/** The agency that this process serves: name, phone, time zone, and which service day it is. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { serviceDayAt, type ServiceDay } from '@rampa/domain';
import type { ServiceClock } from '@rampa/kernel';
import { Database } from '../database/database.ts';
import { AgencyEntity } from '../database/entities/people.ts';
import { Tenant } from '../database/tenant.ts';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { SETTINGS, type Settings } from '../settings/index.ts';

@Injectable()
export class AgencySettings implements OnModuleInit {
  #row: AgencyEntity | undefined;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(Database) private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): Promise<void> {
    return this.load();
  }

  /** Reads the agency, and founds it at the first start; does nothing the second time. */
  async load(): Promise<void> {
    if (this.#row) return;
    const known = await this.database.listAgencies();
    if (this.demo && known.some(({ kind }) => kind === 'real')) {
      throw new Error('DEMO=on refuses a database that holds a real agency. Set DEMO=off, or use another DATA_DIR or DATABASE_URL.');
    }
    const id = this.settings.AGENCY_ID;
    const kind = this.demo ? ('demo' as const) : ('real' as const);
    this.#row = await this.tenant.run(id, async (em) => {
      const agencies = em.getRepository(AgencyEntity);
      const found = await agencies.findOneBy({ agencyId: id });
      const { AGENCY_NAME: name, TIME_ZONE: timezone } = this.settings;
      return found ?? agencies.save(agencies.create({ agencyId: id, name, kind, timezone, currency: 'EUR', area: null }));
    });
  }

  get id(): string {
    return this.#known.agencyId;
  }
  get demo(): boolean {
    return this.settings.DEMO;
  }
  get name(): string {
    return this.#known.name;
  }
  get phone(): string {
    return this.settings.AGENCY_PHONE;
  }
  get timeZone(): string {
    return this.#known.timezone;
  }
  get currency(): string {
    return this.#known.currency;
  }
  /** GeoJSON polygon of the service area; null: wherever the roads reach. */
  get area(): unknown {
    return this.#known.area;
  }
  /** The service day of the service clock's present. */
  today(): ServiceDay {
    return serviceDayAt(this.clock.now(), this.timeZone);
  }

  get #known(): AgencyEntity {
    if (!this.#row) throw new Error('the agency is not loaded yet');
    return this.#row;
  }
}
