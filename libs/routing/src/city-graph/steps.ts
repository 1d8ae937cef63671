/** From the stretches of a path to steps in OSRM's shape, which osrm-text-instructions can speak. */
import { distanceBetween, Metres, Seconds, type GeoPoint } from '@rampa/kernel';
import { nameIn } from '../names.ts';
import type { NetworkWay } from '../network.ts';
import type { RouteLeg, RouteStep } from '../port.ts';
import { bearing, bearingAtEnd, bearingAtStart, modifierOf, turnAngle } from './bearings.ts';
import type { Graph } from './graph.ts';
import { choicesAt, manoeuvreAt } from './manoeuvres.ts';
import { pointsOf, type Path, type Stretch } from './path.ts';
import type { Position } from './snap.ts';

export interface StepOptions {
  readonly language: 'bg' | 'en';
  readonly drivingSide: 'right' | 'left';
}

/** A stretch with what its steps need. */
interface Drive {
  readonly stretch: Stretch;
  readonly way: NetworkWay;
  readonly name: string;
  readonly points: readonly GeoPoint[];
  readonly setsOut: number;
  readonly arrives: number;
}

/** Where a step begins: the index of its first drive, and what is said there. */
interface Opening {
  readonly at: number;
  readonly type: string;
  readonly modifier?: string;
  readonly exit?: number;
  readonly named: Drive;
}

/** @param asked The point the leg goes to, which may lie beside the street. */
export function legOf(graph: Graph, path: Path, from: Position, to: Position, asked: GeoPoint, options: StepOptions): RouteLeg {
  const drives = path.stretches.map((stretch) => driveOf(graph, stretch, options));
  const openings = openingsOf(graph, drives);
  const steps = openings.map((opening, i) => stepOf(drives, opening, openings[i + 1]?.at ?? drives.length, options));
  if (steps.length === 0) steps.push(standingStep(graph, from, options));
  steps.push(arrival(graph, drives, to, asked, options));
  return { distance: Metres(path.cm / 100), duration: Seconds(path.ms / 1000), steps };
}

function driveOf(graph: Graph, stretch: Stretch, { language }: StepOptions): Drive {
  const way = graph.network.ways[graph.edges.way[stretch.edge]!]!;
  const points = pointsOf(graph, stretch);
  return { stretch, way, name: nameIn(language, way.name), points, setsOut: bearingAtStart(points), arrives: bearingAtEnd(points) };
}

function openingsOf(graph: Graph, drives: readonly Drive[]): Opening[] {
  if (drives.length === 0) return [];
  const openings: Opening[] = [{ at: 0, type: 'depart', named: drives[0]! }];
  for (let i = 1; i < drives.length; i++) {
    const [before, next] = [drives[i - 1]!, drives[i]!];
    if (next.way.roundabout && before.way.roundabout) continue;
    const opening = next.way.roundabout
      ? entry(graph, drives, i)
      : before.way.roundabout
        ? { at: i, type: 'exit roundabout', modifier: modifierOf(turnAngle(before.arrives, next.setsOut)), named: next }
        : meeting(graph, before, next, openings[openings.length - 1]!.named, i);
    if (opening) openings.push(opening);
  }
  return openings;
}

/** Into a roundabout: the exits are counted up to the one taken; none when the way ends inside. */
function entry(graph: Graph, drives: readonly Drive[], at: number): Opening {
  let exit = 0;
  let i = at;
  for (; i < drives.length && drives[i]!.way.roundabout; i++) {
    const inside = drives[i]!;
    const next = drives[i + 1];
    if (!next) break;
    const leaves =
      !next.way.roundabout || choicesAt(graph, inside.stretch, next.stretch, inside.arrives).some((choice) => !choice.roundabout);
    if (leaves) exit++;
  }
  const out = drives[i];
  const left = out && !out.way.roundabout ? out : undefined;
  const before = drives[at - 1]!;
  const modifier = modifierOf(turnAngle(before.arrives, left ? left.setsOut : drives[at]!.setsOut));
  return { at, type: 'roundabout', modifier, ...(left && exit > 0 && { exit }), named: left ?? drives[at]! };
}

function meeting(graph: Graph, before: Drive, next: Drive, current: Drive, at: number): Opening | undefined {
  const named = next.name !== '' || next.way.ref !== undefined;
  const sameName =
    next.name !== '' ? next.name === current.name : next.way.ref !== undefined && current.name === '' && next.way.ref === current.way.ref;
  const angle = turnAngle(before.arrives, next.setsOut);
  const others = choicesAt(graph, before.stretch, next.stretch, before.arrives);
  const said = manoeuvreAt({ angle, roadClass: next.way.roadClass, others, sameName, named });
  return said && { at, ...said, named: next };
}

function stepOf(drives: readonly Drive[], opening: Opening, end: number, { drivingSide }: StepOptions): RouteStep {
  const first = drives[opening.at]!;
  const own = drives.slice(opening.at, end);
  const { type, modifier, exit, named } = opening;
  const start = first.points[0]!;
  return {
    maneuver: {
      type,
      ...(modifier && { modifier }),
      ...(exit && { exit }),
      location: [start.lon, start.lat],
      bearing_before: opening.at === 0 ? 0 : drives[opening.at - 1]!.arrives,
      bearing_after: first.setsOut,
    },
    name: named.name,
    ...(named.way.ref !== undefined && { ref: named.way.ref }),
    mode: 'driving',
    driving_side: drivingSide,
    distance: Metres(own.reduce((sum, { stretch }) => sum + Math.abs(stretch.toCm - stretch.fromCm), 0) / 100),
    duration: Seconds(own.reduce((sum, { stretch }) => sum + stretch.ms, 0) / 1000),
    geometry: joined(own.map((drive) => drive.points)),
  };
}

/** Departing without going anywhere: both points lie at the same place. */
function standingStep(graph: Graph, at: Position, { language, drivingSide }: StepOptions): RouteStep {
  const way = graph.network.ways[graph.edges.way[at.edge]!]!;
  return {
    maneuver: { type: 'depart', location: [at.point.lon, at.point.lat], bearing_before: 0, bearing_after: 0 },
    name: nameIn(language, way.name),
    mode: 'driving',
    driving_side: drivingSide,
    distance: Metres(0),
    duration: Seconds(0),
    geometry: [at.point],
  };
}

/** Nearer to the street than this, a place is on neither side of it. */
const ON_THE_STREET_METRES = 3;

function arrival(graph: Graph, drives: readonly Drive[], to: Position, asked: GeoPoint, { language, drivingSide }: StepOptions): RouteStep {
  const last = drives[drives.length - 1];
  const before = last?.arrives ?? 0;
  const angle = turnAngle(before, bearing(to.point, asked));
  const side = last && distanceBetween(to.point, asked) > ON_THE_STREET_METRES ? (angle > 0 ? 'right' : 'left') : undefined;
  const way = graph.network.ways[graph.edges.way[to.edge]!]!;
  return {
    maneuver: {
      type: 'arrive',
      ...(side && { modifier: side }),
      location: [to.point.lon, to.point.lat],
      bearing_before: before,
      bearing_after: 0,
    },
    name: last?.name ?? nameIn(language, way.name),
    mode: 'driving',
    driving_side: drivingSide,
    distance: Metres(0),
    duration: Seconds(0),
    geometry: [to.point],
  };
}

/** Lines end to end, with no point twice in a row. */
export function joined(lines: readonly (readonly GeoPoint[])[]): GeoPoint[] {
  const points: GeoPoint[] = [];
  for (const point of lines.flat()) {
    const last = points[points.length - 1];
    if (last && last.lat === point.lat && last.lon === point.lon) continue;
    points.push(point);
  }
  return points;
}
