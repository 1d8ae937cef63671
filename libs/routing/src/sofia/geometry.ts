/** Plane geometry on a local grid of metres around Sofia; the error over the city is under 0.1 %. */

export interface Xy {
  readonly x: number;
  readonly y: number;
}

const centreLat = 42.69;
const metresPerDegreeLat = 111_080;
const metresPerDegreeLon = 111_320 * Math.cos((centreLat * Math.PI) / 180);

export function toXy(point: { readonly lat: number; readonly lon: number }): Xy {
  return { x: (point.lon - 23.32) * metresPerDegreeLon, y: (point.lat - centreLat) * metresPerDegreeLat };
}

export function toGeo(point: Xy): { lat: number; lon: number } {
  return { lat: centreLat + point.y / metresPerDegreeLat, lon: 23.32 + point.x / metresPerDegreeLon };
}

export function metresBetween(a: Xy, b: Xy): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function along(a: Xy, b: Xy, share: number): Xy {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** The nearest point of segment a–b: its share of the way from a (0…1), and how far p is from it. */
export function project(p: Xy, a: Xy, b: Xy): { share: number; metres: number } {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const squared = dx * dx + dy * dy;
  const raw = squared === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared;
  const share = Math.min(1, Math.max(0, raw));
  return { share, metres: metresBetween(p, along(a, b, share)) };
}

/** Where a–b and c–d cross, as shares of the way along each; nothing when they do not, or are parallel. */
export function cross(a: Xy, b: Xy, c: Xy, d: Xy): { first: number; second: number } | undefined {
  const abx = b.x - a.x;
  const aby = b.y - a.y;
  const cdx = d.x - c.x;
  const cdy = d.y - c.y;
  const turn = abx * cdy - aby * cdx;
  if (Math.abs(turn) < 1e-9) return undefined;
  const first = ((c.x - a.x) * cdy - (c.y - a.y) * cdx) / turn;
  const second = ((c.x - a.x) * aby - (c.y - a.y) * abx) / turn;
  const within = first >= 0 && first <= 1 && second >= 0 && second <= 1;
  return within ? { first, second } : undefined;
}
