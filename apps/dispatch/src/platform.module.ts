/** What every feature stands on: data, clocks, roads, the agency and who is asking. Global, so features only name what they need. */
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import type { ServiceClock, SystemClock } from '@rampa/kernel';
import { ClockController } from './clock/clock.controller.ts';
import { ClockService, realTime } from './clock/clock.service.ts';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from './clock/clocks.ts';
import type { Database } from './database/database.ts';
import { DatabaseModule } from './database/database.module.ts';
import { DemoPeople } from './demo/demo-people.ts';
import { DemoSeed } from './demo/demo-seed.ts';
import { HealthController } from './health/health.controller.ts';
import { PermissionGuard } from './http/permission.guard.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { AgencyController } from './identity/agency.controller.ts';
import { AgencySettings } from './identity/agency.service.ts';
import { SessionController } from './identity/session.controller.ts';
import { SessionService } from './identity/session.service.ts';
import { RiderNeeds } from './riders/rider-needs.ts';
import { RidersController } from './riders/riders.controller.ts';
import { RidersService } from './riders/riders.service.ts';
import { City } from './roads/city.ts';
import { PlacesService } from './roads/places.service.ts';
import { RoadsController } from './roads/roads.controller.ts';
import { chooseRoads, ROADS } from './roads/roads.ts';
import { TravelMatrixService } from './roads/travel-matrix.service.ts';
import { RosterService } from './roster/roster.service.ts';
import { SETTINGS, type Settings } from './settings/index.ts';

export interface Platform {
  readonly settings: Settings;
  readonly database: Database;
  readonly city: City;
  readonly system: SystemClock;
  /** A test's own clock; otherwise the demo's, or real time. */
  readonly service?: ServiceClock;
}

@Global()
@Module({})
export class PlatformModule {
  static of({ settings, database, city, system, service }: Platform): DynamicModule {
    const shared = [
      { provide: SETTINGS, useValue: settings },
      { provide: SYSTEM_CLOCK, useValue: system },
      { provide: City, useValue: city },
      { provide: ROADS, useValue: chooseRoads(city, settings.OSRM_URL, system) },
      ClockService,
      {
        provide: SERVICE_CLOCK,
        useFactory: (demo: ClockService): ServiceClock => service ?? (settings.DEMO ? demo : realTime(system)),
        inject: [ClockService],
      },
      AgencySettings,
      SessionService,
      RiderNeeds,
      RidersService,
      PlacesService,
      TravelMatrixService,
      RosterService,
      DemoPeople,
      DemoSeed,
    ];
    return {
      module: PlatformModule,
      imports: [DatabaseModule.of(database), DiscoveryModule],
      controllers: [HealthController, AgencyController, SessionController, ClockController, RoadsController, RidersController],
      providers: [...shared, { provide: APP_GUARD, useClass: PermissionGuard }, { provide: APP_FILTER, useClass: ProblemFilter }],
      exports: [...shared, DiscoveryModule],
    };
  }
}
