/** One rider is in one van at a time: rides of the same rider on different runs do not overlap, from boarding to having left. */
import type { CompiledRequest, Problem } from '../../model/problem.ts';

/** From when to when a rider is busy with a ride. */
export interface Busy {
  readonly from: number;
  readonly to: number;
}

export const oneVanAtATime = {
  overlap: (a: Busy, b: Busy): boolean => a.from < b.to && b.from < a.to,
  /**
   * The other requests of a request's rider whose windows leave room for an overlap; most riders have none. A live offer is no rival: of a
   * rider's offers one is taken at most. Memoised by problem.
   */
  rivals: (problem: Problem): ReadonlyMap<number, readonly number[]> => {
    let known = memo.get(problem.requests);
    if (!known) memo.set(problem.requests, (known = rivalsOf(problem)));
    return known;
  },
} as const;

const memo = new WeakMap<object, ReadonlyMap<number, readonly number[]>>();

function rivalsOf({ requests, runs }: Problem): ReadonlyMap<number, readonly number[]> {
  const rivals = new Map<number, number[]>();
  const several = ridersOfSeveral(requests);
  if (several.size === 0) return rivals;
  const aboard = new Set(runs.flatMap((run) => run.aboard.map((a) => a.request)));
  for (const own of several.values()) {
    for (const a of own) {
      const others = own.filter((b) => b !== a && isRide(a) && isRide(b) && oneVanAtATime.overlap(widest(a, aboard), widest(b, aboard)));
      if (others.length > 0)
        rivals.set(
          a.index,
          others.map((b) => b.index),
        );
    }
  }
  return rivals;
}

/** Requests by rider, of those alone who have more than one. */
function ridersOfSeveral(requests: readonly CompiledRequest[]): Map<number, CompiledRequest[]> {
  const first = new Map<number, CompiledRequest>();
  const several = new Map<number, CompiledRequest[]>();
  for (const request of requests) {
    const before = first.get(request.riderIndex);
    if (!before) first.set(request.riderIndex, request);
    else if (several.get(request.riderIndex)?.push(request) === undefined) several.set(request.riderIndex, [before, request]);
  }
  return several;
}

/** Live offers do not conflict with their own rider. */
const isRide = (r: CompiledRequest): boolean => r.conflicts.has(r.riderIndex);

/** All that the windows allow. */
function widest(r: CompiledRequest, aboard: ReadonlySet<number>): Busy {
  const longest = Math.min(r.dropoffTo, r.pickupTo + r.pickupService + r.maxRide) + r.dropoffService;
  return { from: aboard.has(r.index) ? -Infinity : r.pickupFrom, to: aboard.has(r.index) ? r.dropoffTo + r.dropoffService : longest };
}
