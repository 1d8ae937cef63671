/** Turns drawn streets into a road network: junction nodes where streets meet, and the streets' own vertices between them. */
import Flatbush from 'flatbush';
import type { NetworkWay, RoadNetwork } from '../network.ts';
import type { DrawnStreet } from './draw.ts';
import { metresBetween, toGeo, toXy, type Xy } from './geometry.ts';
import { endSnapMetres, findMeetings, type Mark, type Meeting } from './meetings.ts';

/** Meetings this near each other are one junction. */
const mergeMetres = 15;

class Groups {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, index) => index);
  }

  root(member: number): number {
    let at = member;
    while (this.#parent[at] !== at) at = this.#parent[at] = this.#parent[this.#parent[at]!]!;
    return at;
  }

  unite(one: number, two: number): void {
    this.#parent[this.root(one)] = this.root(two);
  }
}

interface Junctions {
  /** In the order of the junctions' numbers. */
  readonly at: readonly Xy[];
  /** Each line's marks with their junction, in the order of the line. */
  readonly onLine: ReadonlyMap<number, readonly { readonly mark: Mark; readonly junction: number }[]>;
}

function groupMarks(marks: readonly Mark[]): Groups {
  const groups = new Groups(marks.length);
  if (marks.length === 0) return groups;
  const tree = new Flatbush(marks.length);
  for (const { at } of marks) tree.add(at.x, at.y, at.x, at.y);
  tree.finish();
  marks.forEach(({ at }, index) => {
    if (index % 2 === 1) groups.unite(index - 1, index);
    const around = tree.search(at.x - mergeMetres, at.y - mergeMetres, at.x + mergeMetres, at.y + mergeMetres);
    for (const other of around) if (metresBetween(at, marks[other]!.at) <= mergeMetres) groups.unite(index, other);
  });
  return groups;
}

function joinMarks(meetings: readonly Meeting[]): Junctions {
  const marks = meetings.flat();
  const groups = groupMarks(marks);
  const numbers = new Map<number, number>();
  const sums: { x: number; y: number; count: number }[] = [];
  const onLine = new Map<number, { mark: Mark; junction: number }[]>();
  marks.forEach((mark, index) => {
    const root = groups.root(index);
    const junction = numbers.get(root) ?? sums.push({ x: 0, y: 0, count: 0 }) - 1;
    numbers.set(root, junction);
    const sum = sums[junction]!;
    sum.x += mark.at.x;
    sum.y += mark.at.y;
    sum.count += 1;
    const others = onLine.get(mark.line) ?? [];
    others.push({ mark, junction });
    onLine.set(mark.line, others);
  });
  for (const list of onLine.values()) list.sort((a, b) => a.mark.position - b.mark.position);
  return { at: sums.map(({ x, y, count }) => ({ x: x / count, y: y / count })), onLine };
}

/** The line's nodes in order: junctions, and its vertices that no junction stands in for. */
function nodesOfLine(points: readonly Xy[], marks: readonly { mark: Mark; junction: number }[], nodes: Xy[]): number[] {
  const stops = marks.map(({ mark, junction }) => ({ position: mark.position, node: junction }));
  points.forEach((point, vertex) => {
    const isEnd = vertex === 0 || vertex === points.length - 1;
    const reach = isEnd ? endSnapMetres : mergeMetres;
    const covered = marks.some(
      ({ mark, junction }) => Math.min(metresBetween(mark.at, point), metresBetween(nodes[junction]!, point)) <= reach,
    );
    if (!covered) stops.push({ position: vertex, node: nodes.push(point) - 1 });
  });
  stops.sort((a, b) => a.position - b.position);
  return stops.map(({ node }) => node).filter((node, index, all) => node !== all[index - 1]);
}

/**
 * The network of the drawn streets. Streets that cross share a node there, an end within 30 m of another street is taken to reach it;
 * a street drawn as `over` meets others only at its ends.
 */
export function buildNetwork(streets: readonly DrawnStreet[]): RoadNetwork {
  const lines = streets.map(({ path, over }) => ({ points: path.map(toXy), over }));
  const junctions = joinMarks(findMeetings(lines));
  const nodes: Xy[] = [...junctions.at];
  const ways = streets
    .map(({ bg, en, roadClass, kmh, oneway, ref }, line): NetworkWay => ({
      name: { bg, en, local: bg },
      ...(ref === undefined ? {} : { ref }),
      roadClass,
      oneway,
      speedLimitKmh: kmh,
      nodes: nodesOfLine(lines[line]!.points, junctions.onLine.get(line) ?? [], nodes),
    }))
    .filter((way) => way.nodes.length > 1);
  const points = nodes.map(toGeo);
  return {
    label: 'София, схематична мрежа',
    attribution: 'Rampa, schematic network drawn by hand; not for navigation',
    schematic: true,
    lat: Float64Array.from(points, ({ lat }) => lat),
    lon: Float64Array.from(points, ({ lon }) => lon),
    ways,
  };
}
