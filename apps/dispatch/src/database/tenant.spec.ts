import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';
import { PersonEntity } from './entities/index.ts';
import { uuidv7, systemClock } from '@rampa/kernel';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(async () => {
  await db.close();
});
describe('tenant', () => {
  it('inserts', async () => {
    const id = uuidv7(systemClock);
    await db.database.tenant.run(db.agencyId, async (m) => {
      await m.insert(PersonEntity, { id, name: 'А', phone: null, email: null, language: 'bg', roles: ['rider'] });
      expect(await m.findOneBy(PersonEntity, { id })).toMatchObject({ id, agencyId: db.agencyId, roles: ['rider'] });
    });
  });
});
