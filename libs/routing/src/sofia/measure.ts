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

function reportStreets(real: SegmentField, covered: ReadonlySet<string>): void {
  say();
  const all = network.ways.flatMap((way, index) => sampleLine(wayPoints[index]!, way.roadClass));
  const samples = all.filter(({ at }) => covered.has(cellOf(at)));
  say(`${percent(samples.length / all.length)} of the drawing lies where the reference file has streets; the rest is not compared`);
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

const cellOf = ({ x, y }: Xy): string => `${Math.floor(x / 1500)},${Math.floor(y / 1500)}`;

/** The squares of 1.5 km in which the file has streets to speak of; elsewhere there is nothing to compare with. */
function coverage(lines: readonly Piece[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const point of lines.flat()) counts.set(cellOf(point), (counts.get(cellOf(point)) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= 40).map(([cell]) => cell));
}

interface Stop {
  readonly at: Xy;
  readonly name: string;
}

const octants = ['east', 'north-east', 'north', 'north-west', 'west', 'south-west', 'south', 'south-east'];

/** Roughly where a stop lies from the drawing, for the eye: "1.4 km north-west". */
function roughly(from: Xy, to: Xy): string {
  const octant = octants[(Math.round(bearingOf(from, to) / (Math.PI / 4)) + 8) % 8];
  return `${(metresBetween(from, to) / 1000).toFixed(1)} km ${octant}`;
}

const nearestVertex = (point: Xy, points: readonly Xy[]): Xy =>
  points.reduce((best, one) => (metresBetween(one, point) < metresBetween(best, point) ? one : best));

function roughlyFromDrawing(at: Xy): string {
  const vertex = nearestVertex(at, nodeXy);
  const way = network.ways.find(({ nodes }) => nodes.includes(nodeXy.indexOf(vertex)));
  return `${roughly(vertex, at)} of ${way?.name.bg ?? 'a node without a street'}`;
}

/** Stops that are called after a street: how far is our street of that name? It asks more than "is any street near". */
function reportNames(stops: readonly Stop[], detail: boolean): void {
  say();
  const byName = new Map<string, Xy[][]>();
  network.ways.forEach(({ name }, index) => byName.set(name.bg ?? '', [...(byName.get(name.bg ?? '') ?? []), wayPoints[index]!]));
  const rows = [...byName].flatMap(([name, lines]) => {
    const named = stops.filter((stop) => stop.name === name);
    if (!name.startsWith('ул. ') && !name.startsWith('бул. ')) return [];
    const field = new SegmentField(lines);
    return named.map((stop) => ({ name, metres: field.nearest(stop.at), where: roughly(nearestVertex(stop.at, lines.flat()), stop.at) }));
  });
  const near = rows.filter(({ metres }) => metres < 3000);
  describe(
    'stop named after a street, to ours',
    near.map(({ metres }) => metres),
  );
  say(
    `  ${new Set(near.map(({ name }) => name)).size} names; ${rows.length - near.length} stops further than 3 km left out: another street of the same name`,
  );
  if (detail)
    for (const { name, metres, where } of near.toSorted((a, b) => b.metres - a.metres)) if (metres > 150) say(`    ${name}: ${where}`);
}

/** Street by street and vertex by vertex, worst first: what to look at again when drawing. */
function reportWorst(real: SegmentField, covered: ReadonlySet<string>): void {
  const rows = drawnStreets.map((street) => {
    const points = street.path.map(toXy);
    const metres = sampleLine(points, street.roadClass)
      .filter(({ at }) => covered.has(cellOf(at)))
      .map(({ at, bearing }) => real.nearest(at, bearing));
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

function readStops(): Stop[] {
  const rows = JSON.parse(unzipped('stops.json.gz')) as { coords: [number, number]; names: { bg: string } }[];
  return rows.map(({ coords: [lat, lon], names }) => ({ at: toXy({ lat, lon }), name: names.bg }));
}

function reportDistricts(drawn: SegmentField, stops: readonly Stop[], detail: boolean): void {
  say();
  const districts = (JSON.parse(unzipped('districts.geojson.gz')) as { features: Feature[] }).features;
  for (const { properties, geometry } of districts) {
    const rings = (geometry.coordinates as [number, number][][][]).map((polygon) => polygon[0]!.map(lonLat));
    const here = stops.filter(({ at }) => rings.some((ring) => inside(at, ring)));
    const far = here.filter(({ at }) => drawn.nearest(at) > 1000);
    const metres = here.map(({ at }) => drawn.nearest(at));
    say(
      `${String(properties['obns_cyr']).padEnd(14)} stops ${String(here.length).padStart(4)}  within 1 km ${percent(1 - far.length / here.length)}  median ${quantile(metres, 0.5).toFixed(0)} m  90 % ${quantile(metres, 0.9).toFixed(0)} m`,
    );
    if (detail) for (const { name, at } of far) say(`    ${name}: ${roughlyFromDrawing(at)}`);
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
  const covered = coverage(roads);
  reportStreets(new SegmentField(pieces), covered);
  const bare = new SegmentField(roads);
  const samples = wayPoints.flatMap((points) => sampleLine(points, '')).filter(({ at }) => covered.has(cellOf(at)));
  describe(
    'without the inferred connectors',
    samples.map(({ at }) => bare.nearest(at)),
  );
  const stops = readStops();
  reportNames(stops, detail);
  reportDistricts(new SegmentField(wayPoints), stops, detail);
  if (detail) reportWorst(new SegmentField(pieces), covered);
}

measure();
