import { describe, expect, it } from '@jest/globals';
import { metresBetween, toXy } from './geometry.ts';
import { sofiaNetwork, sofiaPlaces } from './index.ts';
import { SegmentField } from './segment-field.ts';
import { drawnStreets } from './streets.ts';

const network = sofiaNetwork();
const nodes = Array.from(network.lat, (lat, index) => toXy({ lat, lon: network.lon[index]! }));
const wayPoints = network.ways.map((way) => way.nodes.map((node) => nodes[node]!));

/** How many ways leave each node; three or more make a junction. */
function arms(): Map<number, number> {
  const found = new Map<number, number>();
  for (const { nodes: line } of network.ways)
    line.forEach((node, index) => found.set(node, (found.get(node) ?? 0) + (index === 0 || index === line.length - 1 ? 1 : 2)));
  return found;
}

function reached(from: number, backwards: boolean): Set<number> {
  const next = new Map<number, number[]>();
  const join = (a: number, b: number): void => void next.set(a, [...(next.get(a) ?? []), b]);
  for (const { nodes: line, oneway } of network.ways)
    line.slice(1).forEach((to, index) => {
      const start = line[index]!;
      if (!oneway || !backwards) join(start, to);
      if (!oneway || backwards) join(to, start);
    });
  const seen = new Set([from]);
  for (const queue = [from]; queue.length > 0;) {
    for (const to of next.get(queue.pop()!) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return seen;
}

describe('the network of Sofia', () => {
  it('is labelled as a schematic', () => {
    expect(network.schematic).toBe(true);
    expect(network.label).toBe('София, схематична мрежа');
    expect(network.attribution).toContain('not for navigation');
    expect(sofiaNetwork()).toBe(network);
  });

  it('is dense enough for door-to-door trips', () => {
    expect(new Set(network.ways.map(({ name }) => name.bg)).size).toBeGreaterThanOrEqual(250);
    expect(drawnStreets.reduce((sum, { path }) => sum + path.length, 0)).toBeGreaterThanOrEqual(3000);
    expect([...arms().values()].filter((count) => count >= 3).length).toBeGreaterThanOrEqual(900);
  });

  it('keeps every drawn street', () => {
    expect(network.ways).toHaveLength(drawnStreets.length);
  });

  it('lets a van reach every node from every other', () => {
    const start = network.ways[0]!.nodes[0]!;
    const lost = (seen: Set<number>): string[] =>
      network.ways
        .filter((way) => way.nodes.some((node) => !seen.has(node)))
        .map(({ name, nodes: [first] }) => `${name.bg} at ${network.lat[first!]},${network.lon[first!]}`);
    expect(lost(reached(start, false))).toEqual([]);
    expect(lost(reached(start, true))).toEqual([]);
    expect(reached(start, false).size).toBe(nodes.length);
  });

  it('names every street in both languages', () => {
    for (const { name } of network.ways) {
      expect(name.bg).toMatch(/[А-Яа-я]/);
      expect(name.en).toMatch(/^[A-Za-z0-9 .’'()–-]+$/);
    }
  });

  it('has no two nodes closer than 5 m', () => {
    const order = nodes.map((_, index) => index).sort((a, b) => nodes[a]!.x - nodes[b]!.x);
    const close: string[] = [];
    order.forEach((node, position) => {
      for (let other = position + 1; other < order.length && nodes[order[other]!]!.x - nodes[node]!.x < 5; other++)
        if (metresBetween(nodes[node]!, nodes[order[other]!]!) < 5) close.push(`${network.lat[node]},${network.lon[node]}`);
    });
    expect(close).toEqual([]);
  });

  it('has no segment of absurd length', () => {
    const lengths = wayPoints.flatMap((points) => points.slice(1).map((b, index) => metresBetween(points[index]!, b)));
    expect(Math.min(...lengths)).toBeGreaterThan(5);
    expect(Math.max(...lengths)).toBeLessThan(1500);
  });

  it('stays inside the municipality', () => {
    for (const lat of network.lat) expect(lat > 42.44 && lat < 42.88).toBe(true);
    for (const lon of network.lon) expect(lon > 23.05 && lon < 23.65).toBe(true);
  });
});

describe('the places of Sofia', () => {
  const field = new SegmentField(wayPoints);

  it('lie within 1 km of the network', () => {
    const far = sofiaPlaces.filter(({ point }) => field.nearest(toXy(point)) > 1000).map(({ name }) => name.en);
    expect(far).toEqual([]);
  });

  it('hold the 24 districts, each once', () => {
    const districts = sofiaPlaces.filter(({ kind }) => kind === 'district');
    expect(districts).toHaveLength(24);
    expect(new Set(districts.map(({ name }) => name.bg)).size).toBe(24);
  });

  it('have names in both languages and no two the same', () => {
    for (const { name } of sofiaPlaces) expect([name.bg, name.en].every((text) => text.length > 2)).toBe(true);
    expect(new Set(sofiaPlaces.map(({ name }) => name.bg)).size).toBe(sofiaPlaces.length);
  });

  it.each([
    ['Pirogov Emergency Hospital', 42.69, 23.307],
    ['Military Medical Academy', 42.685, 23.302],
    ['National Rehabilitation Centre', 42.677, 23.267],
    ['Diagnostic Centre 26', 42.725, 23.256],
    ['Sofia Airport, Terminal 2', 42.689, 23.415],
  ])('puts %s where it is', (name, lat, lon) => {
    const place = sofiaPlaces.find((one) => one.name.en === name);
    expect(place && metresBetween(toXy(place.point), toXy({ lat, lon }))).toBeLessThan(200);
  });
});
