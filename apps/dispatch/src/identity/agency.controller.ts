import { Controller, Inject } from '@nestjs/common';
import type { AgencyInfo } from '@rampa/contracts';
import type { RoutingPort } from '@rampa/routing';
import { Endpoint } from '../http/endpoint.ts';
import { City } from '../roads/city.ts';
import { ROADS } from '../roads/roads.ts';
import { SETTINGS, type Settings } from '../settings/index.ts';
import { AgencySettings } from './agency.service.ts';

@Controller()
export class AgencyController {
  constructor(
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(City) private readonly city: City,
    @Inject(ROADS) private readonly roads: RoutingPort,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Endpoint('agency')
  info(): AgencyInfo {
    const { id, name, phone, timeZone, demo } = this.agency;
    const { attribution, label, schematic } = this.roads.info;
    const url = this.settings.MAP_TILES_URL;
    const tiles = url
      ? {
          kind: url.endsWith('.pmtiles') ? ('pmtiles' as const) : ('raster' as const),
          url,
          attribution: this.settings.MAP_TILES_ATTRIBUTION ?? '',
        }
      : undefined;
    return {
      id,
      name: { bg: name },
      phone,
      timeZone,
      demo,
      today: this.agency.today().date,
      map: { label, attribution, schematic, centre: this.city.centre, bounds: this.city.bounds, ...(tiles && { tiles }) },
    };
  }
}
