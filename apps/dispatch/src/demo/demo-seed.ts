/** Founds the demo's agency once: 13 vans, their drivers, riders, places and a desk. All of them fictional, all the same for the same map. */
import { Inject, Injectable } from '@nestjs/common';
import { plainLayout } from '@rampa/domain';
import type { PlaceEntry, RoadNetwork } from '@rampa/routing';
import type { Json } from '../database/entities/json.ts';
import { PlaceEntity, VehicleEntity, VehicleLayoutEntity } from '../database/entities/fleet.ts';
import { DriverEntity, PersonEntity, RiderEntity } from '../database/entities/people.ts';
import { Tenant } from '../database/tenant.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { RiderNeeds } from '../riders/rider-needs.ts';
import { DemoPeople } from './demo-people.ts';
import { centreOf, demoHomes, demoPlaces } from './demo-geography.ts';
import { demoId, demoRiders, type DemoRider } from './demo-riders.ts';
import { familyName, menFirst, womenFirst } from './names.ts';

const SEED = 13;
const VANS = 13;
/** One more than vans, so that somebody can be ill. */
const DRIVERS = 14;
const RIDERS = 130;

const colours = ['бял', 'син', 'зелен', 'червен', 'жълт'] as const;

@Injectable()
export class DemoSeed {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(RiderNeeds) private readonly needs: RiderNeeds,
    @Inject(DemoPeople) private readonly people: DemoPeople,
  ) {}

  /** Does nothing but tell the picker about people when the demo was founded before. */
  async plant(network: RoadNetwork, entries: readonly PlaceEntry[]): Promise<void> {
    await this.tenant.run(this.agency.id, async () => {
      if ((await this.tenant.repository(VehicleEntity).count()) === 0) await this.#found(network, entries);
      for (const rider of await this.#riders(network)) this.people.describe(rider.personId, rider.about);
      for (const one of staff) this.people.describe(one.id, one.about);
      for (const driver of drivers()) this.people.describe(driver.id, driver.about);
    });
  }

  async #found(network: RoadNetwork, entries: readonly PlaceEntry[]): Promise<void> {
    const persons = this.tenant.repository(PersonEntity);
    await persons.insert(staff.map(({ id, name, role }) => ({ id, name, phone: null, email: null, language: 'bg', roles: [role] })));
    await persons.insert(
      drivers().map(({ id, name }) => ({ id, name, phone: null, email: null, language: 'bg', roles: ['driver' as const] })),
    );
    await this.tenant.repository(DriverEntity).insert(
      drivers().map(({ id, driverId }, index) => ({
        id: driverId,
        personId: id,
        skills: index % 3 === 0 ? ['stairs_two_persons'] : [],
        licenceUntil: null,
        state: 'active',
      })),
    );
    await this.#plantPlaces(network, entries);
    await this.#plantVans();
    await this.#plantRiders(await this.#riders(network));
  }

  async #plantPlaces(network: RoadNetwork, entries: readonly PlaceEntry[]): Promise<void> {
    const depot = { id: depotId, nameBg: 'Гараж', nameEn: 'Depot', category: 'depot', address: '', point: centreOf(network) };
    const rows = [depot, ...demoPlaces(entries, network)].map(({ point, ...place }) => ({
      ...place,
      lat: point.lat,
      lon: point.lon,
      openingHours: null,
      closedDates: [],
      doorNotes: [] as Json,
      source: 'seed',
    }));
    await this.tenant.repository(PlaceEntity).insert(rows);
  }

  async #plantVans(): Promise<void> {
    for (let index = 0; index < VANS; index++) {
      const id = demoId(4, index + 1);
      await this.tenant.repository(VehicleEntity).insert({
        id,
        name: `Рампа ${index + 1}`,
        plate: `СВ ${1200 + index * 17} АВ`,
        colour: colours[index % colours.length]!,
        hasLift: true,
        liftRatingKg: 300,
        depotPlaceId: depotId,
        state: 'in_service',
        chairLimits: {},
      });
      const layouts = [
        { name: '2 места за колички, 4 седалки', layout: plainLayout('a', { bays: 2, seats: 4 }) },
        { name: '3 места за колички, 1 седалка', layout: plainLayout('b', { bays: 3, seats: 1 }) },
        ...(index % 4 === 0 ? [{ name: 'носилка, 2 седалки', layout: plainLayout('c', { stretchers: 1, seats: 2 }) }] : []),
      ];
      await this.tenant.repository(VehicleLayoutEntity).insert(
        layouts.map(({ name, layout }, n) => ({
          id: demoId(6, index * 10 + n + 1),
          vehicleId: id,
          name,
          places: layout.places as unknown as Json,
        })),
      );
    }
  }

  async #plantRiders(riders: readonly DemoRider[]): Promise<void> {
    await this.tenant
      .repository(PersonEntity)
      .insert(
        riders.map(({ personId, name, phone, language }) => ({
          id: personId,
          name,
          phone,
          email: null,
          language,
          roles: ['rider' as const],
        })),
      );
    for (const { riderId, personId, home, profile } of riders) {
      await this.tenant.repository(RiderEntity).insert({
        id: riderId,
        personId,
        cardNumber: null,
        eligibility: 'eligible',
        eligibleFrom: null,
        eligibleUntil: null,
        home: { label: home.label, address: home.label, lat: home.point.lat, lon: home.point.lon, placeId: null, entrance: '' },
        needs: await this.needs.seal(riderId, profile),
      });
    }
  }

  async #riders(network: RoadNetwork): Promise<DemoRider[]> {
    return demoRiders(SEED, demoHomes(network, SEED, RIDERS));
  }
}

const depotId = demoId(5, 0xd0);

const staff = [
  { id: demoId(7, 1), name: 'Мила Диспечерова', role: 'dispatcher' as const, about: { bg: 'диспечер', en: 'dispatcher' } },
  { id: demoId(7, 2), name: 'Огнян Ръководски', role: 'manager' as const, about: { bg: 'ръководител', en: 'manager' } },
  {
    id: demoId(7, 3),
    name: 'Яна Одиторова',
    role: 'auditor' as const,
    about: { bg: 'одитор: чете, не променя', en: 'auditor: reads, changes nothing' },
  },
];

function drivers(): { id: string; driverId: string; name: string; about: { bg: string; en: string } }[] {
  return Array.from({ length: DRIVERS }, (_, index) => {
    const woman = index % 5 === 4;
    const first = (woman ? womenFirst : menFirst)[(index * 7) % 20]!;
    return {
      id: demoId(8, index + 1),
      driverId: demoId(3, index + 1),
      name: `${first} ${familyName(index * 5 + 3, woman)}`,
      about: { bg: `шофьор ${index + 1}`, en: `driver ${index + 1}` },
    };
  });
}
