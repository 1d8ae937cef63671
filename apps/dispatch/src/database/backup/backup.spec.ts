import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '@rampa/kernel';
import { readCatalogue } from '../catalogue.ts';
import { withClient } from '../data-source.ts';
import type { Database } from '../database.ts';
import { openDatabase } from '../database.ts';
import { runProgram } from '../embedded/programs.ts';
import { AgencyEntity, PositionEntity, RiderEntity } from '../entities/index.ts';
import type { TestDatabase } from '../testing/create-test-database.ts';
import { createTestDatabase } from '../testing/create-test-database.ts';
import { DAY, Fixture, hoursOf, newId } from '../testing/fixture.ts';
import { backup } from './backup.ts';
import { readFigures } from './manifest.ts';
import { restore } from './restore.ts';

jest.setTimeout(60_000);

let server: TestDatabase;
let folder: string;
let file: string;
const open: Database[] = [];
beforeAll(async () => {
  server = await createTestDatabase();
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'rampa-backup-'));
  file = join(folder, 'monday.rampa');
});
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const log = (): void => undefined;

async function emptyDatabase(): Promise<string> {
  const name = `copy_${newId().replaceAll('-', '')}`;
  await server.query(`create database ${name} template template0`);
  const url = new URL(server.adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function serve(url: string, dataDir = join(folder, 'data')): Promise<Database> {
  const database = await openDatabase({ dataDir, url, system: systemClock });
  open.push(database);
  return database;
}

/** An agency with a bit of everything: sealed needs, a planned ride, events, positions. */
async function fill(database: Database): Promise<{ agencyId: string; riderId: string }> {
  const agencyId = newId();
  const make = new Fixture(database.tenant);
  return database.tenant.run(agencyId, async (manager) => {
    await manager.insert(AgencyEntity, { agencyId, name: 'Рампа', kind: 'demo', timezone: 'Europe/Sofia', currency: 'EUR', area: null });
    const riderId = await make.rider();
    await manager.update(RiderEntity, { id: riderId }, { needs: await database.riderKeys.seal(riderId, 'needs', { aid: 'walker' }) });
    const [tripId, vehicleId] = [await make.trip({ riderId }), await make.vehicle()];
    const runId = await make.run(await make.shift({ vehicleId }));
    await make.stop(runId, 1, 'pickup', tripId);
    await make.stop(runId, 2, 'dropoff', tripId);
    await make.ride(tripId, runId, riderId, hoursOf('09:00', '09:30'));
    await make.hold(runId, tripId, await make.layout(vehicleId), 'B1', 1, 2);
    const { from } = hoursOf('09:00', '10:00');
    await database.positions.ensure(from);
    await manager.insert(PositionEntity, { device: 'phone', sequence: 1, at: from, vehicleId, lat: 42.7, lon: 23.3, speed: 8.5 });
    const event = { type: 'x', at: from, actor: { id: null, role: 'service' } };
    await database.events.append(
      { ...event, stream: 'agency' },
      { ...event, stream: `day:${DAY}`, tripId },
      { ...event, stream: 'agency' },
    );
    return { agencyId, riderId };
  });
}

describe('a backup', () => {
  it('brings everything back: rows, streams, keys, constraints, policies, rights', async () => {
    const from = await emptyDatabase();
    const database = await serve(from);
    const { agencyId, riderId } = await fill(database);
    const made = await backup({ file, dataDir: join(folder, 'data'), url: from, system: systemClock, log });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(made.keysFile!).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).includes(readFileSync(made.keysFile!))).toBe(false);

    const to = await emptyDatabase();
    const elsewhere = join(folder, 'other');
    const done = await restore({ file, dataDir: elsewhere, url: to, replace: false, log });
    expect(done).toMatchObject({ migrated: [], keys: 'restored' });
    expect(await withClient(to, readFigures)).toEqual(await withClient(from, readFigures));
    const withoutName = (text: string): string => text.replaceAll(/rampa_(service|sign_in|relay|retention)_copy_\w+/g, '$1');
    expect(withoutName(await withClient(to, readCatalogue))).toBe(withoutName(await withClient(from, readCatalogue)));

    const restored = await serve(to, elsewhere);
    expect(await restored.listAgencies()).toEqual([{ agencyId, kind: 'demo' }]);
    await restored.tenant.run(agencyId, async (manager) => {
      const rider = await manager.findOneByOrFail(RiderEntity, { id: riderId });
      expect(await restored.riderKeys.open(riderId, 'needs', rider.needs!)).toEqual({ aid: 'walker' });
      expect(await manager.count(PositionEntity)).toBe(1);
      const [next] = await restored.events.append({
        stream: 'agency',
        type: 'y',
        at: hoursOf('11:00', '12:00').from,
        actor: { id: null, role: 'service' },
      });
      expect(next!.seq).toBe(3);
    });
    expect(await restored.tenant.run(newId(), (manager) => manager.count(RiderEntity))).toBe(0);
  });

  it('is a tar with a standard dump inside', async () => {
    const from = await emptyDatabase();
    await fill(await serve(from));
    await backup({ file, dataDir: join(folder, 'data'), url: from, system: systemClock, log });
    expect((await runProgram('tar', ['-tf', file])).trim().split('\n')).toEqual(['manifest.json', 'rampa.dump']);
    await runProgram('tar', ['-xf', file, '-C', folder]);
    expect(readFileSync(join(folder, 'rampa.dump')).subarray(0, 5).toString()).toBe('PGDMP');
    await expect(backup({ file, dataDir: folder, url: from, system: systemClock, log })).rejects.toThrow('never overwrites');
  });

  it('of an owner who is no superuser holds every agency too', async () => {
    const from = await ownedDatabase();
    const database = await serve(from);
    await fill(database);
    await fill(database);
    const { manifest } = await backup({ file, dataDir: join(folder, 'data'), url: from, system: systemClock, log });
    expect(manifest.tables['rider']!.rows).toBe(2);
    const to = await ownedDatabase();
    await restore({ file, dataDir: join(folder, 'other'), url: to, replace: false, log });
    expect(await (await serve(to, join(folder, 'other'))).listAgencies()).toHaveLength(2);
  });
});

describe('a restore', () => {
  let from: string;
  beforeEach(async () => {
    from = await emptyDatabase();
    await fill(await serve(from));
    await backup({ file, dataDir: join(folder, 'data'), url: from, system: systemClock, log });
  });
  const again = (replace: boolean): Promise<unknown> => restore({ file, dataDir: join(folder, 'data'), url: from, replace, log });

  it('refuses while a service runs, and refuses to throw data away unasked', async () => {
    await expect(again(true)).rejects.toThrow('A service is running on this database');
    await open.pop()!.close();
    await expect(again(false)).rejects.toThrow('Say --replace');
    await expect(again(true)).resolves.toMatchObject({ keys: 'kept' });
  });

  it('in the place of other data leaves none of that behind', async () => {
    const before = await withClient(from, readFigures);
    await fill(open[0]!);
    await open.pop()!.close();
    await again(true);
    expect(await withClient(from, readFigures)).toEqual(before);
  });

  it('of a damaged or foreign file changes nothing', async () => {
    await open.pop()!.close();
    const before = await withClient(from, readFigures);
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length * 0.9)]! ^= 0xff;
    writeFileSync(file, bytes);
    await expect(again(true)).rejects.toThrow('damaged');
    truncateSync(file, 4000);
    await expect(again(true)).rejects.toThrow('cut short');
    writeFileSync(file, 'hello');
    await expect(again(true)).rejects.toThrow('not a backup');
    expect(await withClient(from, readFigures)).toEqual(before);
  });

  it('without its key says so, and puts nothing in the place of another key', async () => {
    await open.pop()!.close();
    rmSync(`${file}.keys`);
    const key = join(folder, 'data', 'keys', 'master.key');
    const stranger = Buffer.alloc(32, 3).toString('base64');
    writeFileSync(key, stranger);
    await expect(again(true)).resolves.toMatchObject({ keys: 'missing' });
    expect(readFileSync(key, 'utf8')).toBe(stranger);
    expect(existsSync(key)).toBe(true);
  });
});

/** A database whose URL is an ordinary role that may create roles and tables. */
async function ownedDatabase(): Promise<string> {
  const url = new URL(await emptyDatabase());
  const name = url.pathname.slice(1);
  const role = `owner_${name}`;
  await server.query(`create role ${role} login createrole password 'secret'`);
  await server.query(`grant create on database ${name} to ${role}`);
  await withClient(url.href, (client) => client.query(`grant create, usage on schema public to ${role}`));
  url.username = role;
  url.password = 'secret';
  return url.href;
}
