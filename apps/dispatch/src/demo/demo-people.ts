/** Whom a newcomer can sign in as: everyone of the demo's agency. */
import { Inject, Injectable } from '@nestjs/common';
import type { DemoPerson } from '@rampa/contracts';
import { PersonEntity } from '../database/entities/people.ts';
import { Tenant } from '../database/tenant.ts';
import { AgencySettings } from '../identity/agency.service.ts';

const apps = { rider: 'rider', driver: 'driver', dispatcher: 'console', manager: 'console', auditor: 'console' } as const;
type DemoRole = keyof typeof apps;
const order: readonly DemoRole[] = ['dispatcher', 'manager', 'auditor', 'driver', 'rider'];
const isDemoRole = (role: string | undefined): role is DemoRole => role !== undefined && role in apps;

@Injectable()
export class DemoPeople {
  readonly #about = new Map<string, DemoPerson['about']>();

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
  ) {}

  /** What the picker says of a seeded person beyond the name. */
  describe(personId: string, about: DemoPerson['about']): void {
    this.#about.set(personId, about);
  }

  async list(): Promise<DemoPerson[]> {
    const people = await this.tenant.run(this.agency.id, () =>
      this.tenant.query<Pick<PersonEntity, 'id' | 'name' | 'language' | 'roles'> & { rider_id: string | null; driver_id: string | null }>(
        `select p.id, p.name, p.language, p.roles, r.id as rider_id, d.id as driver_id from person p
         left join rider r on r.agency_id = p.agency_id and r.person_id = p.id
         left join driver d on d.agency_id = p.agency_id and d.person_id = p.id order by p.id`,
      ),
    );
    return people
      .flatMap((person): DemoPerson[] => {
        const role = person.roles[0];
        if (!isDemoRole(role)) return [];
        return [
          {
            personId: person.id,
            name: person.name,
            role,
            app: apps[role],
            language: person.language,
            about: this.#about.get(person.id) ?? { bg: '', en: '' },
            ...(person.rider_id && { riderId: person.rider_id }),
            ...(person.driver_id && { driverId: person.driver_id }),
          },
        ];
      })
      .sort((a, b) => order.indexOf(a.role as DemoRole) - order.indexOf(b.role as DemoRole));
  }
}
