import { Controller, Inject } from '@nestjs/common';
import type { Health } from '@rampa/contracts';
import type { RoutingPort } from '@rampa/routing';
import { Database } from '../database/database.ts';
import { Endpoint } from '../http/endpoint.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { ROADS } from '../roads/roads.ts';
import { VERSION } from '../version.ts';

@Controller()
export class HealthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(ROADS) private readonly roads: RoutingPort,
  ) {}

  @Endpoint('health')
  async health(): Promise<Health> {
    const degraded: Health['degraded'] = [];
    if (!(await this.database.answers()))
      degraded.push({ part: 'database', reason: 'PostgreSQL does not answer; nothing can be booked or recorded until it does' });
    const roads = await this.roads.check();
    if (!roads.ok) degraded.push({ part: 'roads', reason: roads.reason });
    if (!this.database.findings.cyrillicSearch)
      degraded.push({
        part: 'search',
        reason: "the database's locale does not know Cyrillic letters; names are found only as typed exactly",
      });
    const { notDurable } = this.database.findings;
    if (notDurable.length > 0)
      degraded.push({ part: 'durability', reason: `a power cut may lose what was acknowledged: ${notDurable.join(', ')}` });
    const { adapter, label, schematic } = this.roads.info;
    return {
      status: degraded.length === 0 ? 'ok' : 'degraded',
      degraded,
      version: VERSION,
      demo: this.agency.demo,
      roads: { adapter, label, schematic },
    };
  }
}
