/** A drive along a line of road, second by second: uneven, perhaps held up, always forward. Pure. */
import { distanceBetween, Metres, Seconds, type GeoPoint, type Random } from '@rampa/kernel';

export interface Drive {
  readonly line: readonly GeoPoint[];
  /** Metres from the start to each point of `line`. */
  readonly along: readonly number[];
  /** The course: at `seconds[i]` the van has come `metres[i]`; linear between. */
  readonly seconds: readonly number[];
  readonly metres: readonly number[];
  readonly length: Metres;
  readonly duration: Seconds;
}

export interface Whereabouts {
  readonly point: GeoPoint;
  /** Degrees clockwise from north. */
  readonly heading: number;
  readonly speedKmh: number;
}

/** A standstill somewhere on the way. */
export interface Jam {
  /** Share of the way, 0–1. */
  readonly at: number;
  readonly seconds: Seconds;
}

const STRETCH_METRES = 250;
const FASTEST_METRES_PER_SECOND = 28;

/** @param moving how long the way takes without the jam; raised where the line could not be driven that fast. */
export function planDrive(points: readonly GeoPoint[], moving: Seconds, random: Random, jam?: Jam): Drive {
  const line = points.length > 1 ? points : [points[0]!, points[0]!];
  const along = [0];
  for (let i = 1; i < line.length; i++) along.push(along[i - 1]! + distanceBetween(line[i - 1]!, line[i]!));
  const length = along[along.length - 1]!;
  const stretches = Math.max(1, Math.round(length / STRETCH_METRES));
  const weights = Array.from({ length: stretches }, () => 0.75 + random.next() * 0.6);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const fair = Math.max(moving, length / FASTEST_METRES_PER_SECOND, 1);
  const seconds = [0];
  const metres = [0];
  const held = jam ? Math.min(stretches - 1, Math.floor(jam.at * stretches)) : -1;
  weights.forEach((weight, i) => {
    if (i === held && jam) {
      seconds.push(seconds[seconds.length - 1]! + jam.seconds);
      metres.push(metres[metres.length - 1]!);
    }
    seconds.push(seconds[seconds.length - 1]! + (fair * weight) / whole);
    metres.push((length * (i + 1)) / stretches);
  });
  return { line, along, seconds, metres, length: Metres(length), duration: Seconds(seconds[seconds.length - 1]!) };
}

/** Where the van is `elapsed` seconds after it left; at the end it stands. */
export function whereOn(drive: Drive, elapsed: number): Whereabouts {
  const time = Math.min(drive.duration, Math.max(0, elapsed));
  const i = segmentOf(drive.seconds, time);
  const span = drive.seconds[i + 1]! - drive.seconds[i]!;
  const advance = drive.metres[i + 1]! - drive.metres[i]!;
  const metres = drive.metres[i]! + (span > 0 ? (advance * (time - drive.seconds[i]!)) / span : advance);
  const moving = elapsed >= 0 && elapsed < drive.duration;
  return { ...pointAt(drive, metres), speedKmh: moving && span > 0 ? (advance / span) * 3.6 : 0 };
}

function pointAt({ line, along }: Drive, metres: number): { point: GeoPoint; heading: number } {
  const i = segmentOf(along, metres);
  const [a, b] = [line[i]!, line[i + 1]!];
  const span = along[i + 1]! - along[i]!;
  const t = span > 0 ? Math.min(1, Math.max(0, (metres - along[i]!) / span)) : 1;
  return { point: { lat: a.lat + (b.lat - a.lat) * t, lon: a.lon + (b.lon - a.lon) * t }, heading: headingOf(a, b) };
}

/** The last index whose value is not above `value`, but never the very last of all. */
function segmentOf(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (values[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function headingOf(a: GeoPoint, b: GeoPoint): number {
  const east = (b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180);
  return ((Math.atan2(east, b.lat - a.lat) * 180) / Math.PI + 360) % 360;
}
