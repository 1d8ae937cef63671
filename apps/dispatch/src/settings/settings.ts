/** Every setting of the service: read from the environment, checked at the start, described in docs/settings.md. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const flag = (fallback: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(fallback)
    .transform((value) => value === 'on');
const text = (fallback: string) => z.string().trim().min(1).default(fallback);
const optionalText = () => z.string().trim().min(1).optional();
const postgres = () =>
  z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/database' }).optional();
const web = () => z.url({ protocol: /^https?$/, error: 'must be a http or https address' }).optional();

const shape = {
  PORT: z.coerce
    .number({ error: 'must be a whole number from 0 to 65535' })
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port of the service; 0 takes any free one.'),
  HOST: text('127.0.0.1').describe('Address to listen on; `0.0.0.0` for all networks (not in demo mode).'),
  DATA_DIR: text('.rampa').describe(
    'Folder for everything the service keeps: embedded database, keys, imported map. Keep it private and back it up (`npm run backup`).',
  ),
  DATABASE_URL: postgres().describe(
    'An external PostgreSQL, 15 or newer; without it the embedded one is used. Its role may either create roles and tables (Rampa then makes ' +
      'its own restricted role), or is the restricted role itself together with `DATABASE_OWNER_URL`.',
  ),
  DATABASE_OWNER_URL: postgres().describe('The role that owns the tables, for migrations, backup and restore; only beside `DATABASE_URL`.'),
  DATABASE_URL_FILE: optionalText().describe('File that holds `DATABASE_URL`, for a secret that should not stand in the environment.'),
  DATABASE_OWNER_URL_FILE: optionalText().describe('File that holds `DATABASE_OWNER_URL`.'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10).describe('Connections to the database at most.'),
  PG_BIN_DIR: optionalText().describe(
    'Folder with PostgreSQL’s own programs, instead of those that ship with Rampa or that the system has.',
  ),
  MASTER_KEY_FILE: optionalText().describe(
    'File with the master key that guards riders’ needs (32 bytes, base64); without it `DATA_DIR/keys/master.key`, made at the first start.',
  ),
  AGENCY_ID: z.uuid().default('01939c00-0000-7000-8000-000000000001').describe('Id of the agency that this service serves.'),
  AGENCY_NAME: text('Рампа').describe('Name of the agency, as riders read it; used when the agency is founded at the first start.'),
  AGENCY_PHONE: text('+359 2 000 0000').describe('Phone of the dispatchers, as riders see it.'),
  TIME_ZONE: text('Europe/Sofia').refine(isTimeZone, 'must be a time zone such as Europe/Sofia').describe('Time zone of the service area.'),
  DEMO: flag('on').describe('Demo mode: invented people, a simulated day, sign-in by picking a person. Listens on this machine only.'),
  DEMO_SPEED: z.coerce
    .number({ error: 'must be a number from 0 to 120' })
    .min(0)
    .max(120)
    .default(20)
    .describe('How many seconds of the demo day pass in one real second; 0 is paused.'),
  IMPROVE: flag('on').describe(
    'Go on improving the plans of open days between bookings; off places each booking where it fits best, and no more.',
  ),
  OSRM_URL: web().describe('An OSRM server for roads and travel times; without it the city graph in process is used.'),
  MAP_TILES_URL: z
    .string()
    .trim()
    .refine((value) => /^(https?:\/\/|\/)/.test(value), 'must be an address (http, https) or a path on this server')
    .optional()
    .describe(
      'Map background: a raster tile address with `{z}/{x}/{y}`, or a `.pmtiles` file. Without it the map is drawn from the roads.',
    ),
  MAP_TILES_ATTRIBUTION: optionalText().describe('Whom to thank for the map background.'),
  TLS_CERT: optionalText().describe(
    'Certificate file (PEM) to serve HTTPS; together with `TLS_KEY`. Phones need HTTPS for location and offline use.',
  ),
  TLS_KEY: optionalText().describe('Private key file (PEM) of the certificate.'),
  TRUST_PROXY: flag('off').describe('Believe the forwarded address and protocol of a reverse proxy in front.'),
  LOG_LEVEL: z.enum(['error', 'warn', 'log', 'debug']).default('log').describe('How much the service tells in its log.'),
};

/** Settings that may lie in a file, named by the setting with `_FILE` behind it. */
const secrets = ['DATABASE_URL', 'DATABASE_OWNER_URL'] as const;

const loopback = ['127.0.0.1', '::1', 'localhost'];

const schema = z.object(shape).superRefine((settings, context) => {
  const refuse = (path: keyof typeof shape, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (settings.DATABASE_OWNER_URL && !settings.DATABASE_URL) refuse('DATABASE_OWNER_URL', 'needs DATABASE_URL beside it');
  if (!settings.TLS_CERT !== !settings.TLS_KEY) refuse(settings.TLS_CERT ? 'TLS_KEY' : 'TLS_CERT', 'TLS_CERT and TLS_KEY go together');
  if (settings.DEMO && !loopback.includes(settings.HOST)) {
    refuse('HOST', 'demo mode listens on this machine only: set DEMO=off to serve a network, or HOST=127.0.0.1');
  }
});

export type Settings = Readonly<z.infer<typeof schema>>;
export type SettingName = keyof typeof shape;

/** Injection token of the `Settings`. */
export const SETTINGS = Symbol('Settings');

/** One or more settings are wrong; the message names each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** The settings in an environment; a setting that is empty counts as not given. @throws SettingsError that names every wrong one. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in shape && value !== undefined && value !== ''),
  );
  for (const name of secrets) readSecret(name, given);
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${String(issue.path[0] ?? 'settings')}: ${issue.message}`);
  throw new SettingsError(`The settings cannot be used:\n${lines.join('\n')}\nAll settings are described in docs/settings.md.`);
}

/** Puts what the file says in the setting's place. @throws SettingsError */
function readSecret(name: (typeof secrets)[number], given: Record<string, string | undefined>): void {
  const file = given[`${name}_FILE`];
  if (file === undefined) return;
  if (given[name] !== undefined) throw new SettingsError(`${name} and ${name}_FILE cannot both be given.`);
  try {
    given[name] = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new SettingsError(`${name}_FILE cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}): ${file}`, { cause: error });
  }
}

/** Name, description and default of every setting, in the order in which they are shown. */
export function listSettings(): { readonly name: SettingName; readonly description: string; readonly fallback: string | undefined }[] {
  return (Object.keys(shape) as SettingName[]).map((name) => {
    const described: z.ZodType = shape[name];
    const inner = described.safeParse(undefined);
    return { name, description: described.description ?? '', fallback: inner.success ? shown(inner.data) : undefined };
  });
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
