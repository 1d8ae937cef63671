import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { KeyShreddedError, MasterKey, RiderKeys, ServiceCipher, WrongMasterKeyError } from './crypto.ts';
import { RiderEntity } from './entities/index.ts';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';
import { Fixture } from './testing/fixture.ts';

let db: TestDatabase;
let make: Fixture;
beforeAll(async () => {
  db = await createTestDatabase();
  make = new Fixture(db.database.tenant);
});
afterAll(() => db.close());
const run = <T>(work: () => Promise<T>): Promise<T> => db.database.tenant.run(db.agencyId, work);
const needs = { aid: 'powered_chair', width: 680 };

describe("a rider's key", () => {
  it('opens what it sealed, and nothing in the database reads like it', async () => {
    const { riderKeys, tenant } = db.database;
    const riderId = await run(() => make.rider());
    await run(async () => tenant.repository(RiderEntity).update({ id: riderId }, { needs: await riderKeys.seal(riderId, 'needs', needs) }));
    const rider = await run(() => tenant.repository(RiderEntity).findOneByOrFail({ id: riderId }));
    expect(rider.needs!.includes(Buffer.from('powered_chair'))).toBe(false);
    expect(await run(() => riderKeys.open(riderId, 'needs', rider.needs!))).toEqual(needs);
  });

  it('may be used before the rider’s row is there, within the transaction', async () => {
    const { riderKeys, tenant } = db.database;
    await run(async () => {
      const id = (await make.rider()).replace(/^.{8}/, 'aaaaaaaa');
      const sealed = await riderKeys.seal(id, 'needs', needs);
      await tenant.manager.insert(RiderEntity, { id, personId: await make.person(), eligibility: 'eligible', needs: sealed });
    });
  });

  it('opens nothing of another purpose, another rider, or bytes that were touched', async () => {
    const { riderKeys } = db.database;
    const [one, two] = await run(async () => [await make.rider(), await make.rider()] as const);
    const sealed = await run(() => riderKeys.seal(one, 'needs', needs));
    await run(() => riderKeys.seal(two, 'needs', needs));
    await expect(run(() => riderKeys.open(one, 'quote', sealed))).rejects.toThrow();
    await expect(run(() => riderKeys.open(two, 'needs', sealed))).rejects.toThrow();
    sealed[sealed.length - 1]! ^= 1;
    await expect(run(() => riderKeys.open(one, 'needs', sealed))).rejects.toThrow();
  });

  it('is one key, however many seal first at the same time', async () => {
    const { riderKeys } = db.database;
    const riderId = await run(() => make.rider());
    const sealed = await Promise.all(Array.from({ length: 8 }, () => run(() => riderKeys.seal(riderId, 'needs', needs))));
    for (const bytes of sealed) expect(await run(() => riderKeys.open(riderId, 'needs', bytes))).toEqual(needs);
  });

  it('takes everything with it when it is shredded', async () => {
    const { riderKeys } = db.database;
    const [gone, stays] = await run(async () => [await make.rider(), await make.rider()] as const);
    const bytes = await run(() => riderKeys.seal(gone, 'needs', needs));
    const other = await run(() => riderKeys.seal(stays, 'needs', needs));
    await run(() => riderKeys.shred(gone, Instant(0)));
    await expect(run(() => riderKeys.open(gone, 'needs', bytes))).rejects.toThrow(KeyShreddedError);
    await expect(run(() => riderKeys.seal(gone, 'needs', needs))).rejects.toThrow(KeyShreddedError);
    const both = [
      { riderId: gone, bytes },
      { riderId: stays, bytes: other },
    ];
    expect(await run(() => riderKeys.openAll('needs', both))).toEqual([undefined, needs]);
    expect(await db.query('select wrapped from rider_key where rider_id = $1', [gone])).toEqual([{ wrapped: null }]);
  });

  it('is closed to another master key, and the error says which', async () => {
    const riderId = await run(() => make.rider());
    const bytes = await run(() => db.database.riderKeys.seal(riderId, 'needs', needs));
    const stranger = new RiderKeys(db.database.tenant, new MasterKey(Buffer.alloc(32, 8)));
    await expect(run(() => stranger.open(riderId, 'needs', bytes))).rejects.toThrow(WrongMasterKeyError);
  });
});

it('the service’s own seal is bound to its purpose', () => {
  const cipher = new ServiceCipher(new MasterKey(Buffer.alloc(32, 1)));
  const sealed = cipher.seal('import', { rows: [1] });
  expect(cipher.open('import', sealed)).toEqual({ rows: [1] });
  expect(() => cipher.open('idempotency', sealed)).toThrow();
  expect(cipher.fingerprint('a', 'x').equals(cipher.fingerprint('b', 'x'))).toBe(false);
});
