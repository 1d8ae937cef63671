import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PersonEntity, ShiftEntity } from './entities/index.ts';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';
import { DAY, Fixture, hoursOf, newId } from './testing/fixture.ts';

let db: TestDatabase;
let make: Fixture;
beforeAll(async () => {
  db = await createTestDatabase();
  make = new Fixture(db.database.tenant);
});
afterAll(() => db.close());

describe('one agency at a time', () => {
  it('shows another agency nothing, and lets it change nothing', async () => {
    const { tenant } = db.database;
    const id = await tenant.run(db.agencyId, () => make.person());
    const other = await db.addAgency();
    await tenant.run(other, async (manager) => {
      expect(await manager.count(PersonEntity)).toBe(0);
      expect((await manager.update(PersonEntity, { id }, { name: 'Друг' })).affected).toBe(0);
      expect((await manager.delete(PersonEntity, { id })).affected).toBe(0);
    });
    const forged = tenant.run(other, (manager) =>
      manager.insert(PersonEntity, { agencyId: db.agencyId, id: newId(), name: 'Х', language: 'bg', roles: [] }),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('shows nothing to a connection that named no agency, in any table', async () => {
    const client = new pg.Client({ connectionString: db.serviceUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
           and relname <> 'migration' and not relispartition and has_table_privilege(oid, 'select')`,
      );
      expect(rows.length).toBeGreaterThan(25);
      for (const { name } of rows) {
        const count = await client.query<{ n: number }>(`select count(*)::int as n from ${name}`);
        expect([name, count.rows[0]!.n]).toEqual([name, 0]);
      }
    } finally {
      await client.end();
    }
  });

  it('cannot point at a row of another agency', async () => {
    const { tenant } = db.database;
    const driverId = await tenant.run(db.agencyId, () => make.driver());
    const other = await db.addAgency();
    await expect(tenant.run(other, () => make.shift({ driverId }))).rejects.toMatchObject({ code: '23503' });
  });

  it('forces row-level security on every table, partitions too', async () => {
    await db.database.tenant.run(db.agencyId, () => db.database.positions.ensure(hoursOf('08:00', '09:00').from));
    const rows = await db.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migration'
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('tenant.run', () => {
  it('keeps nothing of work that failed', async () => {
    const { tenant } = db.database;
    const id = newId();
    const work = tenant.run(db.agencyId, async (manager) => {
      await manager.insert(PersonEntity, { id, name: 'Х', language: 'bg', roles: [] });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await tenant.run(db.agencyId, (manager) => manager.findOneBy(PersonEntity, { id }))).toBeNull();
  });

  it('joins a run of the same agency and refuses one of another', async () => {
    const { tenant } = db.database;
    const other = await db.addAgency();
    await tenant.run(db.agencyId, async (outer) => {
      await tenant.run(db.agencyId, async (inner) => expect(inner).toBe(outer));
      await expect(tenant.run(other, async () => undefined)).rejects.toThrow('nothing crosses an agency');
    });
  });

  it('is the only door', () => {
    expect(() => db.database.tenant.manager).toThrow('no transaction is open');
    expect(db.database.tenant.inside).toBe(false);
  });

  it('calls hooks after the commit, outside the transaction, and not after a rollback', async () => {
    const { tenant } = db.database;
    const heard: string[] = [];
    const id = newId();
    await tenant.run(db.agencyId, async (manager) => {
      await manager.insert(PersonEntity, { id, name: 'Х', language: 'bg', roles: [] });
      tenant.afterCommit(async () => {
        heard.push(`${tenant.inside}`);
        const found = await tenant.run(db.agencyId, (fresh) => fresh.findOneBy(PersonEntity, { id }));
        heard.push(found!.name);
      });
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['false', 'Х']);
    const failing = tenant.run(db.agencyId, async () => {
      tenant.afterCommit(() => void heard.push('never'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(heard).toHaveLength(2);
  });

  it('begins again after a deadlock, and both transactions end well', async () => {
    const { tenant } = db.database;
    const [a, b] = await tenant.run(db.agencyId, async () => [await make.person(), await make.person()] as const);
    let attempts = 0;
    let met = 0;
    let meet = (): void => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    const rename = (first: string, second: string, name: string): Promise<void> =>
      tenant.run(db.agencyId, async (manager) => {
        attempts++;
        await manager.update(PersonEntity, { id: first }, { name });
        if (++met === 2) meet();
        await both;
        await manager.update(PersonEntity, { id: second }, { name });
      });
    await Promise.all([rename(a, b, 'едно'), rename(b, a, 'две')]);
    expect(attempts).toBe(3);
  });

  it('goes on after a refused attempt', async () => {
    const { tenant } = db.database;
    const id = newId();
    const person = { id, name: 'Х', language: 'bg' as const, roles: [] };
    await tenant.run(db.agencyId, async (manager) => {
      await manager.insert(PersonEntity, person);
      await expect(tenant.attempt(() => manager.insert(PersonEntity, person))).rejects.toMatchObject({ code: '23505' });
      expect(await manager.countBy(PersonEntity, { id })).toBe(1);
    });
  });

  it('gives back instants, ranges and dates as they were written', async () => {
    const { tenant } = db.database;
    const period = { from: hoursOf('08:00', '12:00').from, to: hoursOf('08:00', '12:30').to };
    await tenant.run(db.agencyId, async (manager) => {
      const id = await make.shift({ period });
      expect(await manager.findOneBy(ShiftEntity, { id })).toMatchObject({ period, serviceDate: DAY, agencyId: db.agencyId });
    });
  });
});

describe('search', () => {
  it('finds Bulgarian names by their beginnings, in one agency', async () => {
    const { tenant } = db.database;
    const other = await db.addAgency();
    const id = await tenant.run(db.agencyId, () => make.person('Станислава Ковачева'));
    const search = (agency: string): Promise<{ person_id: string }[]> =>
      tenant.run(agency, () => tenant.query('select person_id from search_people($1, 5)', ['Ковачев']));
    expect(await search(db.agencyId)).toEqual([{ person_id: id }]);
    expect(await search(other)).toEqual([]);
  });
});
