/** Where the demo's people live and go: real streets and places of whichever map the service runs on. */
import { distanceBetween, seededRandom, type GeoPoint, type Random } from '@rampa/kernel';
import type { PlaceEntry, RoadNetwork } from '@rampa/routing';
import { demoId } from './demo-riders.ts';

export interface DemoAddress {
  readonly label: string;
  readonly point: GeoPoint;
}

export interface DemoPlace {
  readonly id: string;
  readonly nameBg: string;
  readonly nameEn: string | null;
  readonly category: string;
  readonly address: string;
  readonly point: GeoPoint;
}

/** Where people with disabilities are driven; the first that a map has. */
const wanted = [
  'hospital',
  'clinic',
  'doctors',
  'rehabilitation',
  'day_centre',
  'social_facility',
  'station',
  'airport',
  'office',
  'townhall',
  'theatre',
  'library',
];
const MOST_PLACES = 60;
const CENTRE_RADIUS_METRES = 14_000;

const middle = (values: Float64Array): number => {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
};

/** The middle of the network: half of its junctions lie on each side. */
export const centreOf = (network: RoadNetwork): GeoPoint => ({ lat: middle(network.lat), lon: middle(network.lon) });

/** Destinations, hospitals first; on a map that names none, crossings of the largest streets. */
export function demoPlaces(entries: readonly PlaceEntry[], network: RoadNetwork): DemoPlace[] {
  const centre = centreOf(network);
  const rank = (entry: PlaceEntry): number => wanted.indexOf(entry.category ?? '');
  const chosen = entries
    .filter((entry) => entry.kind === 'poi' && rank(entry) >= 0 && distanceBetween(centre, entry.point) < CENTRE_RADIUS_METRES * 1.5)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_PLACES);
  const found = chosen.map((entry) => ({
    bg: entry.name.bg ?? entry.name.local ?? entry.name.en ?? '',
    en: entry.name.en ?? null,
    category: entry.category ?? 'place',
    point: entry.point,
    address: entry.within ?? '',
  }));
  const places =
    found.length >= 8
      ? found
      : [
          ...found,
          ...crossings(network, 20).map((home) => ({
            bg: home.label,
            en: null,
            category: 'place',
            point: home.point,
            address: home.label,
          })),
        ];
  return places.map(({ bg, en, category, point, address }, index) => ({
    id: demoId(5, index + 1),
    nameBg: bg,
    nameEn: en,
    category,
    address,
    point,
  }));
}

const crossings = (network: RoadNetwork, count: number): DemoAddress[] => demoHomes(network, 7, count);

/** Homes along named streets within reach of the centre: a house number each. */
export function demoHomes(network: RoadNetwork, seed: number, count: number): DemoAddress[] {
  const random = seededRandom(seed).fork('homes');
  const centre = centreOf(network);
  const streets = network.ways.filter(
    (way) => streetName(way.name) !== '' && way.roadClass !== 'motorway' && way.roadClass !== 'trunk' && way.nodes.length > 1,
  );
  const homes: DemoAddress[] = [];
  for (let attempt = 0; homes.length < count && attempt < count * 40; attempt++) {
    const way = random.pick(streets);
    const home = along(network, way.nodes, random);
    if (distanceBetween(centre, home) > CENTRE_RADIUS_METRES) continue;
    homes.push({ label: `${streetName(way.name)} ${random.int(1, 120)}`, point: home });
  }
  return homes;
}

const streetName = (name: { bg?: string; local?: string; en?: string }): string => name.bg ?? name.local ?? name.en ?? '';

function along(network: RoadNetwork, nodes: readonly number[], random: Random): GeoPoint {
  const at = random.int(0, nodes.length - 2);
  const [a, b] = [nodes[at]!, nodes[at + 1]!];
  const t = random.next();
  const mix = (values: Float64Array): number => Math.round((values[a]! * (1 - t) + values[b]! * t) * 1e6) / 1e6;
  return { lat: mix(network.lat), lon: mix(network.lon) };
}
