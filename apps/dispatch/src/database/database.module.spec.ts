import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { expect, it } from '@jest/globals';
import { DatabaseModule } from './database.module.ts';
import { Events } from './events.ts';
import { Tenant } from './tenant.ts';
import { createTestDatabase } from './testing/create-test-database.ts';

@Injectable()
class Feature {
  constructor(
    readonly tenant: Tenant,
    readonly events: Events,
  ) {}
}

@Module({ providers: [Feature] })
class FeatureModule {}

it('gives every module the parts of the database, and closes it with the application', async () => {
  const db = await createTestDatabase();
  const application = await Test.createTestingModule({ imports: [DatabaseModule.of(db.database), FeatureModule] }).compile();
  const feature = application.get(Feature, { strict: false });
  expect(feature.tenant).toBe(db.database.tenant);
  expect(await feature.tenant.run(db.agencyId, () => feature.events.lastSeq('agency'))).toBe(0);
  await application.close();
  expect(await db.database.answers()).toBe(false);
});
