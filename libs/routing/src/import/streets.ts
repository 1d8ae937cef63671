/** One place a street: the ways of one name that lie near each other are one street, two far apart are two. */
import { distanceBetween, type GeoPoint } from '@rampa/kernel';
import { nameKey } from '../names.ts';
import type { RoadNetwork } from '../network.ts';
import type { PlaceEntry } from '../places/place-entry.ts';

/** About 600 m: ways of one name that touch the same or neighbouring squares of this size belong together. */
const SQUARE_DEGREES = 0.006;

export function streetPlaces(network: RoadNetwork): PlaceEntry[] {
  const byName = new Map<string, number[]>();
  network.ways.forEach((way, w) => {
    const key = nameKey(way.name);
    if (key === '') return;
    const ways = byName.get(key);
    if (ways) ways.push(w);
    else byName.set(key, [w]);
  });
  return [...byName.values()].flatMap((ways) => together(network, ways).map((group) => placeOf(network, group)));
}

/** Union by shared squares. */
function together(network: RoadNetwork, ways: readonly number[]): number[][] {
  const leader = ways.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!;
    return at;
  };
  const owner = new Map<string, number>();
  ways.forEach((w, i) => {
    for (const node of network.ways[w]!.nodes) {
      const [row, column] = [Math.floor(network.lat[node]! / SQUARE_DEGREES), Math.floor(network.lon[node]! / SQUARE_DEGREES)];
      for (let r = row - 1; r <= row + 1; r++) {
        for (let c = column - 1; c <= column + 1; c++) {
          const other = owner.get(`${r} ${c}`);
          if (other !== undefined) leader[find(i)] = find(other);
        }
      }
      owner.set(`${row} ${column}`, i);
    }
  });
  const groups = new Map<number, number[]>();
  ways.forEach((w, i) => groups.set(find(i), [...(groups.get(find(i)) ?? []), w]));
  return [...groups.values()];
}

/** On the street itself: the node nearest to the middle of them all. */
function placeOf(network: RoadNetwork, ways: readonly number[]): PlaceEntry {
  const points: GeoPoint[] = ways.flatMap((w) =>
    network.ways[w]!.nodes.map((node) => ({ lat: network.lat[node]!, lon: network.lon[node]! })),
  );
  const middle = {
    lat: points.reduce((sum, { lat }) => sum + lat, 0) / points.length,
    lon: points.reduce((sum, { lon }) => sum + lon, 0) / points.length,
  };
  const point = points.reduce((best, next) => (distanceBetween(next, middle) < distanceBetween(best, middle) ? next : best));
  const named = ways.map((w) => network.ways[w]!.name).sort((a, b) => Object.keys(b).length - Object.keys(a).length)[0]!;
  return { kind: 'street', name: named, point };
}
