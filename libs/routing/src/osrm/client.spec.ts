import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FailureError, Metres, seededRandom, type GeoPoint } from '@rampa/kernel';
import { createCityGraph, type CityGraph } from '../city-graph/index.ts';
import { instruction } from '../directions/index.ts';
import type { RoutingPort, TravelTable } from '../port.ts';
import { gridCity, randomPoint } from '../sample/grid-city.ts';
import { startOsrmServer, type Mood, type OsrmServer } from '../sample/osrm-server.ts';
import { createOsrmClient, type OsrmOptions } from './client.ts';

const random = seededRandom(5);
const city = gridCity(random, { rows: 12, columns: 12, oneway: 0.2, gaps: 0.1 });
const points = Array.from({ length: 130 }, (): GeoPoint => {
  const { lat, lon } = randomPoint(random, city);
  return { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) };
});

let graph: CityGraph;
let server: OsrmServer;
const waits: number[] = [];
const client = (options: Partial<OsrmOptions> = {}): RoutingPort =>
  createOsrmClient({
    url: server.url,
    wait: async (ms) => {
      waits.push(ms);
    },
    ...options,
  });
const failure = async (asked: Promise<unknown>): Promise<FailureError> => {
  const error: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FailureError)) throw new Error(`not a failure: ${String(error)}`);
  expect(JSON.stringify([error.failure, error.message, error.stack])).not.toMatch(/42\.6\d|23\.2\d/);
  return error;
};

beforeAll(async () => {
  graph = createCityGraph(city);
  server = await startOsrmServer(graph);
});
afterEach(() => {
  Object.assign(server, { usual: 'well', tableLimit: 100 });
  server.moods.length = server.asked.length = waits.length = 0;
});
afterAll(() => server.close());

describe('OSRM over HTTP', () => {
  it('gives the same matrix as the roads behind it, in one request where it fits', async () => {
    expect(await client().matrix(points.slice(0, 60))).toEqual(await graph.matrix(points.slice(0, 60)));
    expect(server.asked.length).toBe(1);
    expect(server.asked[0]).toContain('annotations=duration,distance');
  });
  it('asks a large matrix in blocks within the limit and keeps the order', async () => {
    expect(await client().matrix(points)).toEqual(await graph.matrix(points));
    expect(server.asked.length).toBe(8);
  });
  it('asks few against many in as few blocks', async () => {
    const check = async (sources: readonly GeoPoint[], targets: readonly GeoPoint[], requests: number): Promise<void> => {
      server.asked.length = 0;
      const answer: TravelTable = await client().table(sources, targets);
      expect(answer).toEqual(await graph.table(sources, targets));
      expect(server.asked.length).toBe(requests);
    };
    await check(points.slice(0, 2), points, 2);
    await check(points, points.slice(0, 2), 2);
    await check([], points, 0);
    await check(points, [], 0);
  });
  it('makes smaller blocks when the server finds them too big, and remembers', async () => {
    server.tableLimit = 30;
    const osrm = client();
    expect(await osrm.matrix(points.slice(0, 40))).toEqual(await graph.matrix(points.slice(0, 40)));
    server.asked.length = 0;
    await osrm.matrix(points.slice(0, 40));
    expect(server.asked.length).toBe(14);
    server.tableLimit = 1;
    expect((await failure(osrm.matrix(points.slice(0, 4)))).failure).toMatchObject({
      code: 'roads_unavailable',
      params: { reason: 'osrm_TooBig' },
    });
  });
  it('gives Infinity where no road leads', async () => {
    const cutOff: RoutingPort = {
      ...graph,
      table: async (from, to) => {
        const table = await graph.table(from, to);
        table.durations[1] = table.distances[1] = Infinity;
        return table;
      },
    };
    const other = await startOsrmServer(cutOff);
    const { durations, distances } = await client({ url: other.url }).matrix(points.slice(0, 3));
    await other.close();
    expect([durations[1], distances[1]]).toEqual([Infinity, Infinity]);
    expect(durations[2]).toBeLessThan(Infinity);
  });
  it('gives the same route with steps that can be spoken, over several legs', async () => {
    const route = await client().route(points.slice(0, 3));
    expect(route).toEqual(await graph.route(points.slice(0, 3)));
    for (const step of route.legs.flatMap((leg) => leg.steps)) expect(instruction(step, 'en')).not.toBe('');
  });
  it('finds the nearest road', async () => {
    expect(await client().nearest(points[0]!)).toEqual(await graph.nearest(points[0]!));
  });
  it('is asked under a path and a profile of one’s own', async () => {
    await client({ url: `${server.url}/`, profile: 'van' }).nearest(points[0]!);
    expect(server.asked[0]).toMatch(/^\/nearest\/v1\/van\//);
  });
});

describe('when OSRM refuses', () => {
  it('tells a point far from any road, and which', async () => {
    const far = { lat: 43.9, lon: 25.1 };
    expect((await failure(client().matrix([points[0]!, far]))).failure.code).toBe('no_road_near');
    expect((await failure(client({ maxSnap: Metres(0) }).route(points.slice(0, 2)))).failure).toEqual({
      code: 'no_road_near',
      pointer: '/0',
    });
    expect((await failure(client({ maxSnap: Metres(0) }).nearest(points[0]!))).failure.code).toBe('no_road_near');
    expect((await failure(client().matrix([points[0]!, { lat: NaN, lon: 1 }]))).failure.pointer).toBe('/1');
    expect(waits).toEqual([]);
  });
  it('tells that there is no route', async () => {
    const nowhere: RoutingPort = { ...graph, route: () => Promise.reject(new FailureError({ code: 'no_route' })) };
    const other = await startOsrmServer(nowhere);
    expect((await failure(client({ url: other.url }).route(points.slice(0, 2)))).failure.code).toBe('no_route');
    await other.close();
  });
  it('does not ask again what was refused for good, and hands on its code alone', async () => {
    server.usual = 'refusing';
    expect((await failure(client().matrix(points.slice(0, 3)))).failure.params).toEqual({ reason: 'osrm_InvalidQuery' });
    expect(server.asked.length).toBe(1);
  });
  it('refuses a route of one point by itself', async () => {
    expect((await failure(client().route([points[0]!]))).failure.code).toBe('invalid_input');
    expect(server.asked.length).toBe(0);
  });
});

describe('when OSRM is unwell', () => {
  it.each<Mood>(['overloaded', 'busy', 'cut', 'hang-up', 'page'])('asks again after a back-off: %s', async (mood) => {
    server.moods.push(mood, mood);
    expect(await client().matrix(points.slice(0, 5))).toEqual(await graph.matrix(points.slice(0, 5)));
    expect(waits).toEqual([250, 500]);
  });
  it.each<[Mood, string]>([
    ['overloaded', 'http_503'],
    ['busy', 'http_429'],
    ['cut', 'no_connection'],
    ['hang-up', 'no_connection'],
    ['page', 'http_404'],
  ])('gives up after the last try: %s', async (mood, reason) => {
    server.usual = mood;
    expect((await failure(client({ retries: 1 }).matrix(points.slice(0, 5)))).failure).toEqual({
      code: 'roads_unavailable',
      params: { reason },
    });
    expect(server.asked.length).toBe(2);
    expect(await client({ retries: 0 }).check()).toEqual({ ok: false, reason });
  });
  it('gives up on a server that never answers', async () => {
    server.usual = 'silent';
    const slow = client({ retries: 1, timeoutMs: 40 });
    expect((await failure(slow.nearest(points[0]!))).failure.params).toEqual({ reason: 'timeout' });
    expect(server.asked.length).toBe(2);
  });
  it('takes an answer with a part missing or wrong for none', async () => {
    server.usual = 'garbled';
    for (const ask of [
      () => client().matrix(points.slice(0, 4)),
      () => client().route(points.slice(0, 2)),
      () => client().nearest(points[0]!),
    ]) {
      expect((await failure(ask())).failure.params).toEqual({ reason: 'unreadable_answer' });
    }
  });
  it('says so when nobody listens', async () => {
    const gone = await startOsrmServer(graph);
    await gone.close();
    expect((await failure(client({ url: gone.url }).nearest(points[0]!))).failure.params).toEqual({ reason: 'no_connection' });
  });
  it('is well when it answers at all, even that no road is near the probe', async () => {
    expect(await client().check()).toEqual({ ok: true });
  });
});
