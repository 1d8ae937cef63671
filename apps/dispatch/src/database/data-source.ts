/** How connections are made: in UTC, with dates as text and counters as numbers, columns in snake_case. */
import pg from 'pg';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { entities } from './entities/index.ts';
import { migrations } from './migrations/index.ts';

const INT8 = 20;
const DATE = 1082;
const DATE_ARRAY = 1182;

/** `bigint` as number (our counters stay far below 2^53), dates as `YYYY-MM-DD`. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === DATE) return (text: string) => text;
    if (oid === DATE_ARRAY) return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(','));
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, given: string): string {
    return given || property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

export interface ConnectOptions {
  readonly url: string;
  /** Connections at most; 10 unless told. */
  readonly poolSize?: number;
  /** Act as this role from the first statement on. */
  readonly role?: string;
  readonly onPoolError?: (error: unknown) => void;
  /** Entities it is for; all unless told. */
  readonly entities?: readonly EntityClass[];
}

type EntityClass = (typeof entities)[number];

/** A data source of the service's tables; not yet connected. Only `tenant.ts` and the migrations may use one. */
export function createDataSource(options: ConnectOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: 'rampa',
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 10_000,
    poolErrorHandler: (error: unknown) => options.onPoolError?.(error),
    extra: { types, options: sessionOptions(options.role), keepAlive: true },
    namingStrategy: new SnakeCase(),
    entities: [...(options.entities ?? entities)],
    migrations,
    migrationsTableName: 'migration',
    installExtensions: false,
    synchronize: false,
    logging: false,
  });
}

/** For single connections beside the pool. */
export const clientConfig = (url: string, role?: string): pg.ClientConfig => ({
  connectionString: url,
  types,
  options: sessionOptions(role),
  application_name: 'rampa',
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
});

/** Runs `work` on one connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>, role?: string): Promise<T> {
  const client = new pg.Client(clientConfig(url, role));
  // The loss of the connection fails the query under way; without a listener it would also end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const sessionOptions = (role?: string): string => ['-c timezone=UTC', ...(role ? [`-c role=${role}`] : [])].join(' ');
