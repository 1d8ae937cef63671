/** The tables, as the entities think of them and as they are; and everything entities cannot say, compared with a file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { readCatalogue } from './catalogue.ts';
import { createDataSource, withClient } from './data-source.ts';
import { entities } from './entities/index.ts';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';

let db: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  db = await createTestDatabase();
  dataSource = await createDataSource({ url: db.adminUrl, poolSize: 2 }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await db.close();
});

it('the entities name every column as it is', async () => {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  // Constraints and indexes are not in the entities, so TypeORM would drop them: the catalogue below watches over those.
  const unknownToEntities = /^(DROP INDEX|ALTER TABLE "\w+" DROP CONSTRAINT|COMMENT ON)/;
  expect(upQueries.map(({ query }) => query).filter((query) => !unknownToEntities.test(query))).toEqual([]);
});

it('every table has an entity, and every entity a table', async () => {
  const rows = await db.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition and relname <> 'migration' order by relname`,
  );
  expect(dataSource.entityMetadatas.map(({ tableName }) => tableName).sort()).toEqual(rows.map(({ name }) => name));
  expect(entities).toHaveLength(rows.length);
});

it('constraints, indexes, policies, rights and functions are those of the catalogue file', async () => {
  const file = join(import.meta.dirname, 'catalogue.txt');
  const found = await withClient(db.adminUrl, readCatalogue);
  if (!existsSync(file) || process.env['UPDATE_CATALOGUE']) writeFileSync(file, found);
  expect(found).toBe(readFileSync(file, 'utf8'));
});
