/** One binary frame a tick and board: every van that moved, 15 bytes each. Latest wins; a lost frame harms nobody. */
import { Instant } from '@rampa/kernel';

export interface FramePosition {
  /** `Vehicle.index` of the snapshot. */
  readonly index: number;
  readonly lat: number;
  readonly lon: number;
  /** Degrees clockwise from north. */
  readonly heading: number;
  readonly speedKmh: number;
}

export interface PositionsFrame {
  /** Service time of the newest fix within. */
  readonly at: Instant;
  readonly positions: readonly FramePosition[];
}

const VERSION = 1;
const HEADER = 1 + 8 + 2;
const ENTRY = 2 + 4 + 4 + 2 + 1 + 2;
const DEGREES = 1e7;

/** Little endian: version u8, at f64, count u16; per van index u16, lat i32, lon i32 (1e-7 degrees), heading u16 (1/100), speed u8, reserved u16. */
export function packPositions(frame: PositionsFrame): Uint8Array {
  const bytes = new Uint8Array(HEADER + ENTRY * frame.positions.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setFloat64(1, frame.at, true);
  view.setUint16(9, frame.positions.length, true);
  frame.positions.forEach((p, i) => {
    const at = HEADER + i * ENTRY;
    view.setUint16(at, p.index, true);
    view.setInt32(at + 2, Math.round(p.lat * DEGREES), true);
    view.setInt32(at + 6, Math.round(p.lon * DEGREES), true);
    view.setUint16(at + 10, Math.round((((p.heading % 360) + 360) % 360) * 100), true);
    view.setUint8(at + 12, Math.min(255, Math.max(0, Math.round(p.speedKmh))));
  });
  return bytes;
}

/** @throws RangeError when the bytes are no frame of this version. */
export function unpackPositions(data: Uint8Array | ArrayBuffer): PositionsFrame {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER || view.getUint8(0) !== VERSION) throw new RangeError('not a positions frame of version 1');
  const count = view.getUint16(9, true);
  if (bytes.byteLength !== HEADER + ENTRY * count) throw new RangeError('a positions frame of the wrong length');
  const positions = Array.from({ length: count }, (_, i) => {
    const at = HEADER + i * ENTRY;
    return {
      index: view.getUint16(at, true),
      lat: view.getInt32(at + 2, true) / DEGREES,
      lon: view.getInt32(at + 6, true) / DEGREES,
      heading: view.getUint16(at + 10, true) / 100,
      speedKmh: view.getUint8(at + 12),
    };
  });
  return { at: Instant(view.getFloat64(1, true)), positions };
}
