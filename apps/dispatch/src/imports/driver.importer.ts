import { Inject, Injectable } from '@nestjs/common';
import type { ImportProblem } from '@rampa/contracts';
import { uuidv7, type SystemClock } from '@rampa/kernel';
import { In } from 'typeorm';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { DriverEntity, PersonEntity } from '../database/entities/people.ts';
import { ShiftEntity } from '../database/entities/plan.ts';
import { Tenant } from '../database/tenant.ts';
import { folded, type Importer, type Saved } from './importer.ts';
import { driverColumns } from './kinds.ts';
import type { DraftRow, ReadRow } from './sheet.ts';

type Row = ReadRow<typeof driverColumns>;
type Draft = DraftRow<typeof driverColumns>;

@Injectable()
export class DriverImporter implements Importer<typeof driverColumns> {
  readonly columns = driverColumns;
  readonly keyColumn = 'phone';

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  keyOf({ record: { phone, name } }: Draft): string | undefined {
    return phone && name && `${phone} ${folded(name)}`;
  }

  async knownKeys(): Promise<ReadonlySet<string>> {
    const rows = await this.tenant.query<{ name: string; phone: string | null }>(
      'select p.name, p.phone from driver d join person p on p.id = d.person_id',
    );
    return new Set(rows.map(({ name, phone }) => `${phone ?? ''} ${folded(name)}`));
  }

  async check(): Promise<ImportProblem[]> {
    return [];
  }

  async save(rows: readonly Row[]): Promise<Saved> {
    const saved = { person: [] as string[], driver: [] as string[] };
    for (const { record } of rows) {
      const personId = uuidv7(this.system);
      const id = uuidv7(this.system);
      await this.tenant
        .repository(PersonEntity)
        .insert({ id: personId, name: record.name, phone: record.phone, email: null, language: 'bg', roles: ['driver'] });
      await this.tenant.repository(DriverEntity).insert({
        id,
        personId,
        skills: record.stairs ? ['stairs_two_persons'] : [],
        licenceUntil: record.licence_until ?? null,
        state: 'active',
      });
      saved.person.push(personId);
      saved.driver.push(id);
    }
    return saved;
  }

  async inUse({ driver = [] }: Saved): Promise<boolean> {
    return this.tenant.repository(ShiftEntity).existsBy({ driverId: In([...driver]) });
  }

  async remove({ driver = [], person = [] }: Saved): Promise<void> {
    await this.tenant.repository(DriverEntity).delete({ id: In([...driver]) });
    await this.tenant.repository(PersonEntity).delete({ id: In([...person]) });
  }
}
