/** Lets vans glide from one fix to the next, so that an eye can follow them; they jump where less motion is asked for. */
import type { PositionStore, VanFix } from './position-store.ts';

const LONGEST_GLIDE_MS = 1200;
/** Twenty pictures a second are enough for a van and spare an old computer. */
export const BETWEEN_PICTURES_MS = 50;
/** A way of more than about two kilometres at once is shown as a jump. */
const JUMP_DEGREES = 0.02;

/** Where a share `t` (0…1) of the way from `a` to `b` lies; the heading turns the short way round. */
export function between(a: VanFix, b: VanFix, t: number): VanFix {
  if (t >= 1 || Math.abs(a.lat - b.lat) > JUMP_DEGREES || Math.abs(a.lon - b.lon) > JUMP_DEGREES) return b;
  const turn = ((b.heading - a.heading + 540) % 360) - 180;
  return { ...b, lat: a.lat + (b.lat - a.lat) * t, lon: a.lon + (b.lon - a.lon) * t, heading: (a.heading + turn * t + 360) % 360 };
}

interface Way {
  readonly from: VanFix;
  readonly to: VanFix;
  readonly began: number;
  readonly length: number;
}

/** Positions as they are to be drawn at a moment of the page's own time (milliseconds). */
export class Glide {
  readonly #store: Pick<PositionStore, 'get'>;
  readonly #calm: () => boolean;
  readonly #ways = new Map<number, Way>();
  #until = 0;

  constructor(store: Pick<PositionStore, 'get'>, calm: () => boolean) {
    this.#store = store;
    this.#calm = calm;
  }

  /** The fix to draw at `now`. */
  get(index: number, now: number): VanFix | undefined {
    const fix = this.#store.get(index);
    if (!fix || this.#calm()) return fix;
    let way = this.#ways.get(index);
    if (way?.to !== fix) {
      way = way
        ? { from: at(way, now), to: fix, began: now, length: Math.min(LONGEST_GLIDE_MS, now - way.began) }
        : { from: fix, to: fix, began: now, length: 0 };
      this.#ways.set(index, way);
      this.#until = Math.max(this.#until, now + way.length);
    }
    return at(way, now);
  }

  /** True while a van is still between two fixes. */
  moving(now: number): boolean {
    return now < this.#until;
  }
}

const at = (way: Way, now: number): VanFix => between(way.from, way.to, way.length > 0 ? (now - way.began) / way.length : 1);
