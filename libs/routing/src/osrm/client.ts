/** Roads from an OSRM server, spoken over HTTP. */
import { FailureError, Metres, type GeoPoint } from '@rampa/kernel';
import type { RoutingPort, TravelTable } from '../port.ts';
import { nearestOf, routeOf, snapDistances, tableBlock } from './replies.ts';
import { createAsk, TooBig, unavailable, type Ask, type RequestOptions } from './request.ts';

export interface OsrmOptions extends RequestOptions {
  /** The server's profile. Default "driving". */
  readonly profile?: string;
  /** Most coordinates in one table request; OSRM's own default limit is 100. */
  readonly maxTableSize?: number;
  /** Table requests under way at once. Default 4. */
  readonly parallel?: number;
  /** A point farther than this from any road is refused with `no_road_near`, where the server tells. Default 2 km. */
  readonly maxSnap?: Metres;
  readonly label?: string;
  readonly attribution?: string;
}

/** Six decimals, a tenth of a metre, as OSRM keeps them. */
const coordinates = (points: readonly GeoPoint[]): string => points.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';');

interface Client {
  readonly ask: Ask;
  readonly profile: string;
  readonly maxSnap: Metres;
  readonly parallel: number;
  /** Shrinks when the server says that a block was too big, and stays small. */
  tableSize: number;
}

/**
 * `matrix` and `table` are asked in blocks, whose order the answer keeps; unreachable pairs are Infinity. Street names come in the one
 * language that the server was built with.
 * @throws FailureError as `RoutingPort` says. `roads_unavailable` carries a `reason` such as `timeout`, `http_503` or `osrm_InvalidQuery`.
 */
export function createOsrmClient(options: OsrmOptions): RoutingPort {
  const client: Client = {
    ask: createAsk(options),
    profile: options.profile ?? 'driving',
    maxSnap: options.maxSnap ?? Metres(2000),
    parallel: options.parallel ?? 4,
    tableSize: Math.max(2, options.maxTableSize ?? 100),
  };
  return {
    info: {
      adapter: 'osrm',
      label: options.label ?? 'OSRM',
      attribution: options.attribution ?? '© OpenStreetMap contributors',
      schematic: false,
    },
    matrix: async (points) => {
      assertPoints(points);
      const { durations, distances } = await tableInBlocks(client, points, points, () => '');
      return { size: points.length, durations, distances };
    },
    table: async (sources, targets) => {
      assertPoints(sources, '/sources');
      assertPoints(targets, '/targets');
      return tableInBlocks(client, sources, targets, (side) => `/${side}`);
    },
    route: async (points) => {
      if (points.length < 2) throw new FailureError({ code: 'invalid_input', params: { points: points.length } });
      assertPoints(points);
      const path = `/route/v1/${client.profile}/${coordinates(points)}?steps=true&geometries=geojson&overview=full`;
      const reply = await client.ask(path).catch(refuseTooBig);
      checkSnaps(client, snapDistances(reply['waypoints']), (i) => `/${i}`);
      return routeOf(reply, points.length - 1);
    },
    nearest: async (point) => {
      assertPoints([point]);
      const found = nearestOf(await client.ask(`/nearest/v1/${client.profile}/${coordinates([point])}?number=1`).catch(refuseTooBig));
      if (found.distance > client.maxSnap) throw new FailureError({ code: 'no_road_near' });
      return found;
    },
    check: () => probe(client),
  };
}

function assertPoints(points: readonly GeoPoint[], base = ''): void {
  points.forEach(({ lat, lon }, i) => {
    if (!Number.isFinite(lat) || !Number.isFinite(lon)) throw new FailureError({ code: 'no_road_near', pointer: `${base}/${i}` });
  });
}

const refuseTooBig = (error: unknown): never => {
  throw error instanceof TooBig ? unavailable('osrm_TooBig') : error;
};

function checkSnaps({ maxSnap }: Client, distances: readonly (Metres | undefined)[], pointerOf: (i: number) => string): void {
  const far = distances.findIndex((distance) => distance !== undefined && distance > maxSnap);
  if (far >= 0) throw new FailureError({ code: 'no_road_near', pointer: pointerOf(far) });
}

/** Any readable answer will do, also "no road there": the server is up and has its data. */
async function probe({ ask, profile }: Client): ReturnType<RoutingPort['check']> {
  try {
    await ask(`/nearest/v1/${profile}/0,0`);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof FailureError)) return { ok: false, reason: 'osrm_TooBig' };
    const { code, params } = error.failure;
    return code === 'roads_unavailable' ? { ok: false, reason: String(params?.['reason']) } : { ok: true };
  }
}

interface Block {
  readonly row: number;
  readonly rows: readonly GeoPoint[];
  readonly column: number;
  readonly columns: readonly GeoPoint[];
}

type PointerBase = (side: 'sources' | 'targets') => string;

async function tableInBlocks(
  client: Client,
  sources: readonly GeoPoint[],
  targets: readonly GeoPoint[],
  base: PointerBase,
): Promise<TravelTable> {
  const durations = new Float64Array(sources.length * targets.length);
  const distances = new Float64Array(sources.length * targets.length);
  const width = targets.length;
  const size = client.tableSize;
  const answer = async (block: Block): Promise<void> => {
    const found = await askBlock(client, block, base);
    block.rows.forEach((_, i) => {
      durations.set(found.durations[i]!, (block.row + i) * width + block.column);
      distances.set(found.distances[i]!, (block.row + i) * width + block.column);
    });
  };
  try {
    await inParallel(blocksOf(sources, targets, size), client.parallel, answer);
  } catch (error) {
    if (!(error instanceof TooBig)) throw error;
    if (size <= 2) throw unavailable('osrm_TooBig');
    client.tableSize = Math.max(2, Math.min(client.tableSize, Math.floor(size / 2)));
    return tableInBlocks(client, sources, targets, base);
  }
  return { sources: sources.length, targets: width, durations, distances };
}

/** As few blocks as a request's limit of coordinates, rows and columns together, allows. */
function blocksOf(sources: readonly GeoPoint[], targets: readonly GeoPoint[], size: number): Block[] {
  if (sources === targets && sources.length <= size)
    return sources.length === 0 ? [] : [{ row: 0, rows: sources, column: 0, columns: sources }];
  const half = Math.floor(size / 2);
  const rowsEach = targets.length <= half ? size - targets.length : half;
  const blocks: Block[] = [];
  for (let row = 0; row < sources.length; row += rowsEach) {
    const rows = sources.slice(row, row + rowsEach);
    const columnsEach = size - rows.length;
    for (let column = 0; column < targets.length; column += columnsEach) {
      blocks.push({ row, rows, column, columns: targets.slice(column, column + columnsEach) });
    }
  }
  return blocks;
}

async function askBlock(client: Client, block: Block, base: PointerBase): Promise<{ durations: number[][]; distances: number[][] }> {
  const { rows, columns } = block;
  const indices = (from: number, count: number): string => Array.from({ length: count }, (_, i) => from + i).join(';');
  const parts = rows === columns ? '' : `sources=${indices(0, rows.length)}&destinations=${indices(rows.length, columns.length)}&`;
  const asked = rows === columns ? rows : [...rows, ...columns];
  const reply = await client.ask(`/table/v1/${client.profile}/${coordinates(asked)}?${parts}annotations=duration,distance`);
  checkSnaps(client, snapDistances(reply['sources']), (i) => `${base('sources')}/${block.row + i}`);
  checkSnaps(client, snapDistances(reply['destinations']), (i) => `${base('targets')}/${block.column + i}`);
  return {
    durations: tableBlock(reply, 'durations', rows.length, columns.length),
    distances: tableBlock(reply, 'distances', rows.length, columns.length),
  };
}

/** All of them, some at a time; the first failure ends it once those under way are done. */
async function inParallel<T>(items: readonly T[], atOnce: number, task: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (!failed && next < items.length) {
      try {
        await task(items[next++]!);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  const rejected = outcomes.find((outcome) => outcome.status === 'rejected');
  if (rejected) throw rejected.reason;
}
