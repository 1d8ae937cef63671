/** A small server for tests that speaks OSRM's HTTP from a city graph, and can be told to misbehave. */
import { FailureError, type GeoPoint } from '@rampa/kernel';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RouteStep, RoutingPort } from '../port.ts';

export type Mood = 'well' | 'silent' | 'overloaded' | 'busy' | 'cut' | 'garbled' | 'hang-up' | 'refusing' | 'page';

export interface OsrmServer {
  readonly url: string;
  /** Paths asked so far. */
  readonly asked: string[];
  /** What the next answers are like, one each; well when none is left. */
  readonly moods: Mood[];
  /** Every answer, until changed, when no mood is left. */
  usual: Mood;
  /** Most coordinates in a table, else TooBig. */
  tableLimit: number;
  close(): Promise<void>;
}

type Reply = Record<string, unknown>;

export async function startOsrmServer(graph: RoutingPort): Promise<OsrmServer> {
  const state = { asked: [] as string[], moods: [] as Mood[], usual: 'well' as Mood, tableLimit: 100 };
  const server = createServer((request, response) => {
    state.asked.push(request.url ?? '');
    const mood = state.moods.shift() ?? state.usual;
    void answer(graph, request, state.tableLimit).then((reply) => send(response, mood, reply));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function send(response: ServerResponse, mood: Mood, reply: Reply): void {
  const body = JSON.stringify(reply);
  if (mood === 'silent') return;
  if (mood === 'hang-up') return void response.socket?.destroy();
  if (mood === 'overloaded' || mood === 'busy') return void response.writeHead(mood === 'busy' ? 429 : 503).end('later');
  if (mood === 'page') return void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>no such thing</html>');
  if (mood === 'refusing') return void response.writeHead(400).end('{"code":"InvalidQuery","message":"23.3,42.7 is wrong"}');
  if (mood === 'garbled') return void response.end(body.replace(/\d\.\d/g, '"x"'));
  if (mood === 'cut') {
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.slice(0, body.length / 2));
    return void setImmediate(() => response.socket?.destroy());
  }
  response.writeHead(reply['code'] === 'Ok' ? 200 : 400, { 'content-type': 'application/json' }).end(body);
}

const codes: Readonly<Record<string, string>> = { no_route: 'NoRoute', no_road_near: 'NoSegment' };

async function answer(graph: RoutingPort, request: IncomingMessage, tableLimit: number): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://osrm');
  const [, service, version, , coordinates] = decodeURIComponent(url.pathname).split('/');
  const points = (coordinates ?? '').split(';').map((pair): GeoPoint => {
    const [lon, lat] = pair.split(',').map(Number);
    return { lat: lat!, lon: lon! };
  });
  if (version !== 'v1' || points.some(({ lat, lon }) => !Number.isFinite(lat + lon))) return { code: 'InvalidUrl' };
  try {
    if (service === 'table') return points.length > tableLimit ? { code: 'TooBig' } : await tableReply(graph, points, url.searchParams);
    if (service === 'route') return await routeReply(graph, points);
    if (service === 'nearest') return { code: 'Ok', waypoints: [await waypoint(graph, points[0]!)] };
    return { code: 'InvalidService' };
  } catch (error) {
    if (error instanceof FailureError) return { code: codes[error.failure.code] ?? 'InvalidQuery', message: 'no' };
    throw error;
  }
}

async function waypoint(graph: RoutingPort, point: GeoPoint): Promise<Reply> {
  const near = await graph.nearest(point);
  return { location: [near.point.lon, near.point.lat], distance: near.distance, name: near.name, hint: 'abc' };
}

async function tableReply(graph: RoutingPort, points: readonly GeoPoint[], query: URLSearchParams): Promise<Reply> {
  const pick = (name: string): GeoPoint[] => {
    const chosen = query.get(name);
    return chosen ? chosen.split(';').map((i) => points[Number(i)]!) : [...points];
  };
  const [sources, targets] = [pick('sources'), pick('destinations')];
  const { durations, distances } = await graph.table(sources, targets);
  const rows = (values: Float64Array): (number | null)[][] =>
    sources.map((_, i) =>
      targets.map((__, j) => (Number.isFinite(values[i * targets.length + j]) ? values[i * targets.length + j]! : null)),
    );
  const near = (all: readonly GeoPoint[]): Promise<Reply[]> => Promise.all(all.map((point) => waypoint(graph, point)));
  return {
    code: 'Ok',
    durations: rows(durations),
    distances: rows(distances),
    sources: await near(sources),
    destinations: await near(targets),
  };
}

const geojson = (points: readonly GeoPoint[]): Reply => ({ type: 'LineString', coordinates: points.map(({ lat, lon }) => [lon, lat]) });

async function routeReply(graph: RoutingPort, points: readonly GeoPoint[]): Promise<Reply> {
  const route = await graph.route(points, { language: 'bg' });
  const step = (each: RouteStep): Reply => ({ ...each, geometry: geojson(each.geometry), weight: each.duration, intersections: [] });
  const legs = route.legs.map((leg) => ({ ...leg, steps: leg.steps.map(step), summary: '' }));
  const waypoints = await Promise.all(points.map((point) => waypoint(graph, point)));
  return { code: 'Ok', routes: [{ ...route, geometry: geojson(route.geometry), legs, weight_name: 'routability' }], waypoints };
}
