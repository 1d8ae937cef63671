/** Two roles: the owner makes and changes tables, the service reads and writes rows of one agency at a time. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { withClient } from '../data-source.ts';
import { writePrivately } from '../embedded/cluster.ts';

export interface Connections {
  /** For migrations, backup and restore. */
  readonly owner: { readonly url: string; readonly role: string; readonly setRole?: string };
  /** For everything else. */
  readonly serviceUrl: string;
  readonly serviceRole: string;
}

export interface RoleOptions {
  /** `DATABASE_URL`, or the embedded server's superuser. */
  readonly url: string;
  /** `DATABASE_OWNER_URL`: then `url` is the service's own and no role is made. */
  readonly ownerUrl?: string;
  /** Where the service role's password is kept. */
  readonly passwordFile: string;
}

interface Rights {
  readonly role: string;
  readonly database: string;
  readonly superuser: boolean;
  readonly createrole: boolean;
  readonly creates: boolean;
  readonly version: number;
}

const OWNER = 'rampa_owner';
const OLDEST = 15;

/** Finds or makes the two roles. @throws DatabaseSetupError with what the database's administrator must do. */
export async function prepareRoles(options: RoleOptions): Promise<Connections> {
  const rights = await withClient(options.url, readRights);
  if (rights.version < OLDEST)
    throw new DatabaseSetupError(`PostgreSQL ${OLDEST} or newer is needed; this server is version ${rights.version}.`);
  if (options.ownerUrl) return givenRoles(options.ownerUrl, options.url, rights);
  if (rights.superuser) return managedRoles(options, rights, OWNER);
  if (rights.createrole && rights.creates) return managedRoles(options, rights, undefined);
  throw new DatabaseSetupError(howToSetUp(rights));
}

async function readRights(client: pg.Client): Promise<Rights> {
  const { rows } = await client.query<Rights>(`
    select current_user as role, current_database() as database, rolsuper as superuser, rolcreaterole as createrole,
      has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as creates,
      current_setting('server_version_num')::int / 10000 as version
    from pg_roles where rolname = current_user`);
  return rows[0]!;
}

async function givenRoles(ownerUrl: string, serviceUrl: string, service: Rights): Promise<Connections> {
  const owner = await withClient(ownerUrl, readRights);
  if (owner.database !== service.database) throw new DatabaseSetupError('DATABASE_URL and DATABASE_OWNER_URL name different databases.');
  if (owner.role === service.role) throw new DatabaseSetupError('DATABASE_URL and DATABASE_OWNER_URL must name different roles.');
  return { owner: { url: ownerUrl, role: owner.role }, serviceUrl, serviceRole: service.role };
}

/** The service role's name says its database, since roles are shared by all databases of a server. */
const serviceRoleOf = (database: string): string => (database === 'rampa' ? 'rampa_service' : `rampa_service_${database}`.slice(0, 63));

async function managedRoles(options: RoleOptions, rights: Rights, setRole: string | undefined): Promise<Connections> {
  const serviceRole = serviceRoleOf(rights.database);
  const password = keptPassword(options.passwordFile);
  const serviceUrl = withUser(options.url, serviceRole, password);
  await withClient(options.url, async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', ['rampa.roles']);
    const service = pg.escapeIdentifier(serviceRole);
    if (setRole) await makeOwner(client, setRole, rights.database);
    if (!(await hasRole(client, serviceRole))) await client.query(`create role ${service} login`);
    await client.query(`grant connect on database ${pg.escapeIdentifier(rights.database)} to ${service}`);
    if (!(await canConnect(serviceUrl))) {
      await client.query(`alter role ${service} login password ${pg.escapeLiteral(password)}`);
    }
  });
  return { owner: { url: options.url, role: setRole ?? rights.role, ...(setRole && { setRole }) }, serviceUrl, serviceRole };
}

async function makeOwner(client: pg.Client, owner: string, database: string): Promise<void> {
  if (!(await hasRole(client, owner))) await client.query(`create role ${owner} nologin`);
  await client.query(`grant create, connect on database ${pg.escapeIdentifier(database)} to ${owner}`);
  await client.query(`grant create, usage on schema public to ${owner}`);
}

async function hasRole(client: pg.Client, role: string): Promise<boolean> {
  return (await client.query('select 1 from pg_roles where rolname = $1', [role])).rows.length > 0;
}

async function canConnect(url: string): Promise<boolean> {
  try {
    return await withClient(url, async () => true);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code?.startsWith('28')) return false;
    throw error;
  }
}

function keptPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writePrivately(file, `${password}\n`);
  return password;
}

/** The same database for another user. */
export function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

/** The database is not set up as Rampa needs it; the message says what to do. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
}

const howToSetUp = (rights: Rights): string => {
  const database = pg.escapeIdentifier(rights.database);
  return `The role of DATABASE_URL (${rights.role}) may not create roles and tables in ${rights.database}. Let the database's administrator run

  create role rampa_owner login password '<owner password>';
  create role rampa_service login password '<service password>';
  grant create, connect on database ${database} to rampa_owner;
  grant connect on database ${database} to rampa_service;
  \\connect ${rights.database}
  grant create, usage on schema public to rampa_owner;

and set DATABASE_OWNER_URL to the role rampa_owner (migrations) and DATABASE_URL to the role rampa_service (the service).`;
};
