/** The whole service on a real port and a real database, for specs that speak to it as an app would. Its clock is moved by hand. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createClient, createLiveClient, type App, type Client, type DemoPerson, type LiveClient } from '@rampa/contracts';
import { createService } from '../boot.ts';
import { createTestDatabase, type TestDatabase } from '../database/testing/create-test-database.ts';
import { City } from '../roads/city.ts';
import { readSettings } from '../settings/index.ts';
import { TestClock } from './services.ts';

export interface Caller {
  readonly client: Client;
  readonly live: () => LiveClient;
  readonly person: DemoPerson;
}

export class RunningService {
  readonly #opened: LiveClient[] = [];

  constructor(
    readonly url: string,
    readonly db: TestDatabase,
    readonly clock: TestClock,
    private readonly app: NestFastifyApplication,
    readonly people: readonly DemoPerson[],
  ) {}

  /** Something of the application itself. */
  get<T>(token: new (...args: never[]) => T): T {
    return this.app.get(token, { strict: false });
  }

  /** Signs in as the n-th person of a role. */
  async as(role: DemoPerson['role'], n = 0): Promise<Caller> {
    const person = this.people.filter((one) => one.role === role)[n]!;
    const held: { token?: string } = {};
    const options = { baseUrl: this.url, app: 'simulator' as App, token: () => held.token };
    const client = createClient(options);
    held.token = (await client.signInDemo({ body: { personId: person.personId, app: 'simulator', transport: 'bearer' } })).token!;
    const live = (): LiveClient => {
      const socket = createLiveClient(options);
      this.#opened.push(socket);
      return socket;
    };
    return { client, live, person };
  }

  async close(): Promise<void> {
    for (const socket of this.#opened) socket.close();
    // closes the database's connections, too
    await this.app.close();
  }
}

/** The demo's agency on a Monday at 06:15, nothing booked. */
export async function startRunningService(now = '2026-12-07T06:15:00+02:00'): Promise<RunningService> {
  const db = await createTestDatabase();
  const clock = new TestClock(now);
  const settings = readSettings({ AGENCY_ID: db.agencyId, DEMO: 'on' });
  const city = await City.load('/nonexistent');
  const app = await createService({ settings, database: db.database, city, system: clock.system, service: clock.service }, false);
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;
  const { items } = await createClient({ baseUrl: url, app: 'simulator' }).demoPeople();
  return new RunningService(url, db, clock, app, items);
}

/** Resolves once the condition holds; checked whenever `tick` is called. For events of sockets: no sleeping, no polling of the clock. */
export function when<T>(find: () => T | undefined): { readonly found: Promise<T>; readonly tick: () => void } {
  let resolve: (value: T) => void;
  const found = new Promise<T>((done) => (resolve = done));
  const tick = (): void => {
    const value = find();
    if (value !== undefined) resolve(value);
  };
  return { found, tick };
}
