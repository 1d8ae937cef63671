/**
 * Measures the drawing against the real streets, bus stops and district borders kept outside the project:
 *   node --import tsx --conditions=@rampa/source libs/routing/src/sofia/measure.ts [folder] [--streets]
 * It only reports distances; nothing of those files flows back into the drawing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { along, metresBetween, toXy, type Xy } from './geometry.ts';
import { sofiaNetwork, sofiaPlaces } from './index.ts';
import { SegmentField, type Piece } from './segment-field.ts';
import { drawnStreets } from './streets.ts';

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly coordinates: never };
}
interface Sample {
  readonly at: Xy;
  readonly bearing: number;
  readonly roadClass: string;
}

const sampleMetres = 50;
const folder =
  process.argv.slice(2).find((argument) => !argument.startsWith('--')) ??
  fileURLToPath(new URL('../../../../../shared/data/sofia/', import.meta.url));

const unzipped = (file: string): string => gunzipSync(readFileSync(`${folder}/${file}`)).toString('utf8');
const lonLat = ([lon, lat]: readonly [number, number]): Xy => toXy({ lat, lon });
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const say = (line = ''): void => void process.stdout.write(`${line}\n`);

function readLines(file: string): Xy[][] {
  return unzipped(file)
    .split('\n')
    .filter(Boolean)
    .map((line) => ((JSON.parse(line) as Feature).geometry.coordinates as [number, number][]).map(lonLat));
}

const bearingOf = (a: Xy, b: Xy): number => Math.atan2(b.y - a.y, b.x - a.x);

function sampleLine(points: readonly Xy[], roadClass: string): Sample[] {
  return points.slice(1).flatMap((b, index) => {
    const a = points[index]!;
    const count = Math.max(1, Math.round(metresBetween(a, b) / sampleMetres));
    return Array.from({ length: count }, (_, step) => ({ at: along(a, b, (step + 0.5) / count), bearing: bearingOf(a, b), roadClass }));
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function describe(title: string, metres: readonly number[]): void {
  const within = (limit: number): string => percent(metres.filter((value) => value <= limit).length / metres.length);
  const [median, ninety] = [quantile(metres, 0.5).toFixed(0), quantile(metres, 0.9).toFixed(0)];
  say(
    `${title.padEnd(34)} n ${String(metres.length).padStart(6)}  median ${median.padStart(4)} m  90 % ${ninety.padStart(4)} m  ≤100 m ${within(100)}  ≤200 m ${within(200)}`,
  );
}

const network = sofiaNetwork();
const nodeXy = Array.from(network.lat, (lat, index) => toXy({ lat, lon: network.lon[index]! }));
const wayPoints = network.ways.map((way) => way.nodes.map((node) => nodeXy[node]!));

function reportSize(): void {
  const degree = new Map<number, number>();
  for (const way of network.ways)
    way.nodes.forEach((node, index) => degree.set(node, (degree.get(node) ?? 0) + (index === 0 || index === way.nodes.length - 1 ? 1 : 2)));
  const km =
    wayPoints.reduce((sum, points) => sum + points.slice(1).reduce((length, b, index) => length + metresBetween(points[index]!, b), 0), 0) /
    1000;
  const drawn = drawnStreets.reduce((sum, street) => sum + street.path.length, 0);
  const junctions = [...degree.values()].filter((ends) => ends >= 3).length;
  say(
    `streets by name ${new Set(network.ways.map((way) => way.name.bg)).size}, ways ${network.ways.length}, drawn vertices ${drawn}, nodes ${nodeXy.length}, junctions ${junctions}, ${km.toFixed(0)} km`,
  );
}

function reportStreets(real: SegmentField): void {
  say();
  const samples = network.ways.flatMap((way, index) => sampleLine(wayPoints[index]!, way.roadClass));
  describe(
    'to the nearest real street',
    samples.map(({ at }) => real.nearest(at)),
  );
  for (const roadClass of new Set(samples.map((sample) => sample.roadClass)))
    describe(
      `  ${roadClass}`,
      samples.filter((sample) => sample.roadClass === roadClass).map(({ at }) => real.nearest(at)),
    );
  describe(
    'to one running the same way (±25°)',
    samples.map(({ at, bearing }) => real.nearest(at, bearing)),
  );
  const moves = [0, 45, 90, 135, 180, 225, 270, 315].map((angle) => ({
    x: 500 * Math.cos((angle * Math.PI) / 180),
    y: 500 * Math.sin((angle * Math.PI) / 180),
  }));
  const moved = samples.flatMap(({ at, bearing }) => moves.map(({ x, y }) => ({ at: { x: at.x + x, y: at.y + y }, bearing })));
  describe(
    'control: moved 500 m, nearest',
    moved.map(({ at }) => real.nearest(at)),
  );
  describe(
    'control: moved 500 m, same way',
    moved.map(({ at, bearing }) => real.nearest(at, bearing)),
  );
}

/** Street by street and vertex by vertex, worst first: what to look at again when drawing. */
function reportWorst(real: SegmentField): void {
  const rows = drawnStreets.map((street) => {
    const points = street.path.map(toXy);
    const metres = sampleLine(points, street.roadClass).map(({ at, bearing }) => real.nearest(at, bearing));
    return { street, ninety: quantile(metres, 0.9), at: points.map((point) => Math.round(real.nearest(point))) };
  });
  for (const { street, ninety, at } of rows.toSorted((a, b) => b.ninety - a.ninety)) {
    const first = street.path[0]!;
    say(
      `${ninety.toFixed(0).padStart(5)} m  ${street.bg} from ${Math.round((first.lat - 42) * 1e4)},${Math.round((first.lon - 23) * 1e4)}: ${at.join(' ')}`,
    );
  }
}

function inside(point: Xy, ring: readonly Xy[]): boolean {
  return ring.reduce((odd, a, index) => {
    const b = ring[(index + 1) % ring.length]!;
    const crosses = a.y > point.y !== b.y > point.y && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x;
    return crosses ? !odd : odd;
  }, false);
}

function reportDistricts(drawn: SegmentField, detail: boolean): void {
  say();
  const stops = (JSON.parse(unzipped('stops.json.gz')) as { coords: [number, number]; names: { bg: string } }[]).map(
    ({ coords, names }) => ({
      at: toXy({ lat: coords[0], lon: coords[1] }),
      name: names.bg,
    }),
  );
  const districts = (JSON.parse(unzipped('districts.geojson.gz')) as { features: Feature[] }).features;
  for (const { properties, geometry } of districts) {
    const rings = (geometry.coordinates as [number, number][][][]).map((polygon) => polygon[0]!.map(lonLat));
    const here = stops.filter(({ at }) => rings.some((ring) => inside(at, ring)));
    const far = here.filter(({ at }) => drawn.nearest(at) > 1000);
    const metres = here.map(({ at }) => drawn.nearest(at));
    say(
      `${String(properties['obns_cyr']).padEnd(14)} stops ${String(here.length).padStart(4)}  within 1 km ${percent(1 - far.length / here.length)}  median ${quantile(metres, 0.5).toFixed(0)} m  90 % ${quantile(metres, 0.9).toFixed(0)} m`,
    );
    if (detail) for (const { name, at } of far) say(`    ${drawn.nearest(at).toFixed(0)} m: ${name}`);
  }
}

function reportPlaces(drawn: SegmentField): void {
  say();
  const rows = sofiaPlaces
    .map((place) => ({ name: place.name.bg, metres: drawn.nearest(toXy(place.point)) }))
    .toSorted((a, b) => b.metres - a.metres);
  describe(
    'places to the network',
    rows.map(({ metres }) => metres),
  );
  for (const { name, metres } of rows.slice(0, 12)) say(`  ${metres.toFixed(0).padStart(4)} m  ${name}`);
}

function measure(): void {
  const detail = process.argv.includes('--streets');
  reportSize();
  reportPlaces(new SegmentField(wayPoints));
  if (!existsSync(`${folder}/roads.geojsonl.gz`)) {
    say(`No reference data at ${folder}: nothing to measure the drawing against.`);
    return;
  }
  const roads = readLines('roads.geojsonl.gz');
  const pieces: Piece[] = [...roads, ...readLines('connectors-inferred.geojsonl.gz')];
  reportStreets(new SegmentField(pieces));
  const bare = new SegmentField(roads);
  describe(
    'without the inferred connectors',
    wayPoints.flatMap((points) => sampleLine(points, '')).map(({ at }) => bare.nearest(at)),
  );
  reportDistricts(new SegmentField(wayPoints), detail);
  if (detail) reportWorst(new SegmentField(pieces));
}

measure();
