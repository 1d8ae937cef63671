/**
 * The owner makes and changes tables; the service reads and writes rows of one agency at a time; sign-in, relay and retention have roles of
 * their own that may do their one thing and nothing else (`rights.ts`).
 */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { withClient } from '../data-source.ts';
import { writePrivately } from '../embedded/cluster.ts';
import { narrowRoles, type NarrowRole } from './rights.ts';

export interface Connections {
  /** For migrations, backup and restore. */
  readonly owner: { readonly url: string; readonly role: string; readonly setRole?: string };
  /** For everything else. */
  readonly serviceUrl: string;
  readonly serviceRole: string;
  readonly narrow: Readonly<Record<NarrowRole, Login>>;
}

export interface Login {
  readonly role: string;
  readonly url: string;
}

export interface RoleOptions {
  /** `DATABASE_URL`, or the embedded server's superuser. */
  readonly url: string;
  /** `DATABASE_OWNER_URL`: then `url` is the service's own and no role is made. */
  readonly ownerUrl?: string;
  /** Where the service role's password is kept; those of the narrow roles follow from it. */
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

/** Finds or makes the roles. @throws DatabaseSetupError with what the database's administrator must do. */
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
  const { password } = new URL(serviceUrl);
  const narrow = eachNarrow((role) => loginOf(serviceUrl, `${service.role}_${role}`, decodeURIComponent(password)));
  const missing: string[] = [];
  for (const { role, url } of Object.values(narrow)) if (!(await canConnect(url))) missing.push(role);
  if (missing.length > 0) throw new DatabaseSetupError(howToAdd(missing, service));
  return { owner: { url: ownerUrl, role: owner.role }, serviceUrl, serviceRole: service.role, narrow };
}

/** A role's name says its database, since roles are shared by all databases of a server. */
const roleOf = (work: string, database: string): string =>
  database === 'rampa' ? `rampa_${work}` : `rampa_${work}_${database}`.slice(0, 63);

const loginOf = (url: string, role: string, password: string): Login => ({ role, url: withUser(url, role, password) });

const eachNarrow = (make: (role: NarrowRole) => Login): Record<NarrowRole, Login> => ({
  sign_in: make('sign_in'),
  relay: make('relay'),
  retention: make('retention'),
});

async function managedRoles(options: RoleOptions, rights: Rights, setRole: string | undefined): Promise<Connections> {
  const password = keptPassword(options.passwordFile);
  const service = loginOf(options.url, roleOf('service', rights.database), password);
  const narrow = eachNarrow((role) =>
    loginOf(options.url, roleOf(role, rights.database), createHmac('sha256', password).update(role).digest('base64url')),
  );
  await withClient(options.url, async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', ['rampa.roles']);
    if (setRole) await makeOwner(client, setRole, rights.database);
    for (const login of [service, ...narrowRoles.map((role) => narrow[role])]) await makeLogin(client, login, rights.database);
  });
  const owner = { url: options.url, role: setRole ?? rights.role, ...(setRole && { setRole }) };
  return { owner, serviceUrl: service.url, serviceRole: service.role, narrow };
}

/** A login that may connect and nothing more; its password is set anew where the kept one does not open it. */
async function makeLogin(client: pg.Client, { role, url }: Login, database: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  if (!(await hasRole(client, role))) await client.query(`create role ${name} login`);
  await client.query(`grant connect on database ${pg.escapeIdentifier(database)} to ${name}`);
  if (await canConnect(url)) return;
  const password = pg.escapeLiteral(decodeURIComponent(new URL(url).password));
  await client.query(`alter role ${name} login password ${password}`);
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
${createLogins(['rampa_service', ...narrowRoles.map((role) => `rampa_service_${role}`)], rights)}
  grant create, connect on database ${database} to rampa_owner;
  \\connect ${rights.database}
  grant create, usage on schema public to rampa_owner;

and set DATABASE_OWNER_URL to the role rampa_owner (migrations) and DATABASE_URL to the role rampa_service (the service).`;
};

const createLogins = (roles: readonly string[], rights: Rights): string =>
  roles
    .flatMap((role) => [
      `  create role ${role} login password '<service password>';`,
      `  grant connect on database ${pg.escapeIdentifier(rights.database)} to ${role};`,
    ])
    .join('\n');

const howToAdd = (missing: readonly string[], rights: Rights): string =>
  `Sign-in, relay and retention work through database roles of their own, which the role of DATABASE_URL (${rights.role}) does not find or cannot ` +
  `use: ${missing.join(', ')}. Let the database's administrator run

${createLogins(missing, rights)}

with the password that DATABASE_URL has.`;
