/** OSRM's JSON, checked field by field: an answer that is not whole counts as none. */
import { Metres, Seconds, type GeoPoint } from '@rampa/kernel';
import type { Route, RouteLeg, RouteStep } from '../port.ts';
import { unavailable, type OsrmReply } from './request.ts';

type Fields = Readonly<Record<string, unknown>>;

const broken = (): never => {
  throw unavailable('unreadable_answer');
};
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : broken();
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : broken());
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : broken());
const text = (value: unknown): string => (typeof value === 'string' ? value : broken());

/** GeoJSON order: longitude first. */
const point = (value: unknown): GeoPoint => {
  const [lon, lat] = list(value);
  return { lat: number(lat), lon: number(lon) };
};

const line = (geometry: unknown): GeoPoint[] => list(fields(geometry)['coordinates']).map(point);

/** A block of a table: seconds or metres, Infinity where OSRM has null. @throws FailureError when it has another size. */
export function tableBlock(reply: OsrmReply, kind: 'durations' | 'distances', rows: number, columns: number): number[][] {
  const block = list(reply[kind]).map((row) => list(row).map((value) => (value === null ? Infinity : number(value))));
  return block.length === rows && block.every((row) => row.length === columns) ? block : broken();
}

/** How far each point lay from its road; undefined where this OSRM does not say. */
export function snapDistances(waypoints: unknown): (Metres | undefined)[] {
  if (waypoints === undefined) return [];
  return list(waypoints).map((waypoint) => {
    const distance = fields(waypoint)['distance'];
    return distance === undefined ? undefined : Metres(number(distance));
  });
}

export function nearestOf(reply: OsrmReply): { point: GeoPoint; distance: Metres; name: string } {
  const first = fields(list(reply['waypoints'])[0]);
  return { point: point(first['location']), distance: Metres(number(first['distance'])), name: text(first['name'] ?? '') };
}

export function routeOf(reply: OsrmReply, legs: number): Route {
  const route = fields(list(reply['routes'])[0]);
  const read = list(route['legs']).map(legOf);
  if (read.length !== legs) return broken();
  return {
    distance: Metres(number(route['distance'])),
    duration: Seconds(number(route['duration'])),
    geometry: line(route['geometry']),
    legs: read,
  };
}

function legOf(value: unknown): RouteLeg {
  const leg = fields(value);
  return { distance: Metres(number(leg['distance'])), duration: Seconds(number(leg['duration'])), steps: list(leg['steps']).map(stepOf) };
}

function stepOf(value: unknown): RouteStep {
  const step = fields(value);
  const maneuver = fields(step['maneuver']);
  const { lon, lat } = point(maneuver['location']);
  const { modifier, exit } = maneuver;
  return {
    maneuver: {
      type: text(maneuver['type']),
      ...(modifier !== undefined && { modifier: text(modifier) }),
      location: [lon, lat],
      bearing_before: number(maneuver['bearing_before'] ?? 0),
      bearing_after: number(maneuver['bearing_after'] ?? 0),
      ...(exit !== undefined && { exit: number(exit) }),
    },
    name: text(step['name'] ?? ''),
    ...(step['ref'] !== undefined && { ref: text(step['ref']) }),
    mode: 'driving',
    driving_side: step['driving_side'] === 'left' ? 'left' : 'right',
    distance: Metres(number(step['distance'])),
    duration: Seconds(number(step['duration'])),
    geometry: line(step['geometry']),
  };
}
