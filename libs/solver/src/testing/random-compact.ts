/** Small random static problems with everything in them: several layouts, setup times, ride limits, people kept apart, vans that differ. */
import type { Random } from '@rampa/kernel';
import type { CompactInput, CompactRequest } from '../model/compact-input.ts';

export interface RandomCompactOptions {
  readonly requests: number;
  readonly vehicles: number;
  /** Whole numbers make many ties and shared places. */
  readonly grid?: number;
}

export function randomCompact(random: Random, { requests, vehicles, grid = 12 }: RandomCompactOptions): CompactInput {
  const places = 2 * requests + 4;
  const points = Array.from({ length: places }, () => [random.int(0, grid), random.int(0, grid)] as const);
  const time = new Float64Array(places * places);
  points.forEach(([x, y], i) => points.forEach(([u, v], j) => (time[i * places + j] = Math.hypot(x - u, y - v))));
  return {
    places,
    profiles: [{ time }],
    requests: Array.from({ length: requests }, (_, r) => randomRequest(random, r, requests)),
    vehicles: Array.from({ length: vehicles }, (_, v) => ({
      start: v % 3 === 2 ? null : 2 * requests + (v % 4),
      end: v % 4 === 3 ? null : 2 * requests + ((v + 1) % 4),
      shift: [0, 300] as const,
      longestRun: random.chance(0.5) ? random.int(120, 260) : Infinity,
      layouts: random.chance(0.5)
        ? [
            [3, 0],
            [1, 1],
          ]
        : [[2, 1]],
      ...(random.chance(0.3) && { takes: (r: number) => r % 5 !== v % 5 }),
      ...(random.chance(0.3) && { costs: { fixed: random.int(0, 20), perSecond: random.int(1, 3) } }),
    })),
  };
}

function randomRequest(random: Random, r: number, requests: number): CompactRequest {
  const opens = random.int(0, 220);
  const tight = random.int(5, 60);
  const outbound = random.chance(0.5);
  const window = { earliest: opens, latest: opens + tight };
  const wide = { earliest: 0, latest: 300 };
  // one place in four is shared with the request before
  const place = (end: number): number => Math.max(0, 2 * r + end - (random.chance(0.25) ? 2 : 0));
  return {
    pickup: { place: place(0), ...(outbound ? wide : window), service: random.int(0, 4), setup: random.int(0, 3) },
    dropoff: { place: place(1), ...(outbound ? window : wide), service: random.int(0, 4), setup: random.int(0, 3) },
    load: random.chance(0.3) ? [0, 1] : [random.int(1, 2), 0],
    rideLimit: random.chance(0.8) ? random.int(12, 40) : Infinity,
    ...(random.chance(0.2) && r > 0 && { apart: [random.int(0, Math.min(requests, r) - 1)] }),
  };
}
