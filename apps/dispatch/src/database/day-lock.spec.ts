import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';
import { DAY } from './testing/fixture.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

it('counts the plans of a day, and refuses one made on an older version', async () => {
  const { tenant, dayLock } = db.database;
  expect(await tenant.run(db.agencyId, () => dayLock.version(DAY))).toBe(0);
  expect(await tenant.run(db.agencyId, () => dayLock.commit(DAY, 0))).toBe(1);
  const stale = tenant.run(db.agencyId, () => dayLock.commit(DAY, 0));
  await expect(stale).rejects.toMatchObject({ failure: { code: 'plan_changed' } });
  expect(await tenant.run(db.agencyId, () => dayLock.version(DAY))).toBe(1);
});

it('lets one writer at a time plan a day: of twenty on the same version one wins', async () => {
  const { tenant, dayLock } = db.database;
  const date = '2026-11-24';
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => tenant.run(db.agencyId, () => dayLock.commit(date, 0))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await tenant.run(db.agencyId, () => dayLock.version(date))).toBe(1);
});

it('keeps days and agencies apart', async () => {
  const { tenant, dayLock } = db.database;
  const other = await db.addAgency();
  await tenant.run(db.agencyId, async () => {
    await dayLock.lock('2026-11-25');
    await tenant.run(db.agencyId, () => dayLock.lock('2026-11-26'));
  });
  expect(await tenant.run(other, () => dayLock.commit(DAY, 0))).toBe(1);
});
