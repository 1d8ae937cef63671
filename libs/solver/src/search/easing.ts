/** Limits made wider by a number of seconds: of a trip, of a run. */
import { Seconds, ServiceTime } from '@rampa/kernel';
import type { Change, OwnEasing } from '../model/explanation.ts';
import type { CompiledRun, Problem } from '../model/problem.ts';
import type { RequestInput } from '../model/request-input.ts';
import { bindingReason } from './refusal.ts';
import type { Route } from './route.ts';
import { movable } from './movable.ts';

export type RunEasing = Pick<Extract<Change, { kind: 'later_end' | 'earlier_start' }>, 'kind'> | { kind: 'later_break'; break: string };
export type OtherEasing = 'other_later' | 'other_arrival' | 'other_ride';

/** Beyond this nobody would be asked. Seconds. */
export const longestEasing: Record<OwnEasing | RunEasing['kind'] | OtherEasing, number> = {
  longer_ride: 3600,
  later_pickup: 7200,
  earlier_pickup: 7200,
  later_arrival: 3600,
  earlier_arrival: 3600,
  later_end: 7200,
  earlier_start: 7200,
  later_break: 3600,
  other_later: 1800,
  other_arrival: 1800,
  other_ride: 1800,
};

/** The trip with one limit wider; a promise widens with it. */
export function easedInput(input: RequestInput, kind: OwnEasing, seconds: number): RequestInput {
  const { pickup, dropoff, promise } = input;
  const later = (time: number): ServiceTime => ServiceTime(time + seconds);
  const earlier = (time: number): ServiceTime => ServiceTime(time - seconds);
  switch (kind) {
    case 'longer_ride':
      return { ...input, maxRide: Seconds(input.maxRide + seconds) };
    case 'later_pickup':
      return {
        ...input,
        pickup: { ...pickup, window: { ...pickup.window, to: later(pickup.window.to) } },
        promise: promise && { ...promise, pickup: { ...promise.pickup, to: later(promise.pickup.to) } },
      };
    case 'earlier_pickup':
      return {
        ...input,
        pickup: { ...pickup, window: { ...pickup.window, from: earlier(pickup.window.from) } },
        promise: promise && { ...promise, pickup: { ...promise.pickup, from: earlier(promise.pickup.from) } },
      };
    case 'later_arrival':
      return {
        ...input,
        dropoff: { ...dropoff, window: { ...dropoff.window, to: later(dropoff.window.to) } },
        promise: promise && { ...promise, ...(promise.latestArrival !== undefined && { latestArrival: later(promise.latestArrival) }) },
      };
    case 'earlier_arrival':
      return {
        ...input,
        dropoff: { ...dropoff, window: { ...dropoff.window, from: earlier(dropoff.window.from) } },
        promise: promise && {
          ...promise,
          ...(promise.earliestArrival !== undefined && { earliestArrival: earlier(promise.earliestArrival) }),
        },
      };
  }
}

/** What could be asked of a run's driver: one under way has begun its shift already. */
export function runEasings({ run }: Route): RunEasing[] {
  if (run.unavailableFrom < Infinity) return [];
  return [
    { kind: 'later_end' },
    ...(run.input.live ? [] : [{ kind: 'earlier_start' } as const]),
    ...run.input.breaks.map((pause) => ({ kind: 'later_break', break: pause.id }) as const),
  ];
}

export function easedRun(run: CompiledRun, change: RunEasing, seconds: number): CompiledRun {
  switch (change.kind) {
    case 'later_end':
      return { ...run, endLatest: run.endLatest + seconds };
    case 'earlier_start':
      return { ...run, startTime: run.startTime - seconds };
    case 'later_break': {
      const at = run.input.breaks.findIndex((pause) => pause.id === change.break);
      return { ...run, breaks: run.breaks.map((pause, i) => (i === at ? { ...pause, to: pause.to + seconds } : pause)) };
    }
  }
}

interface InTheWay {
  readonly route: Route;
  readonly other: number;
  readonly kind: OtherEasing;
  readonly own: OwnEasing;
}

const givesWay: Partial<Record<string, readonly [OtherEasing, OwnEasing]>> = {
  pickup_window: ['other_later', 'later_pickup'],
  dropoff_window: ['other_arrival', 'later_arrival'],
  ride_time: ['other_ride', 'longer_ride'],
};

/** Where another rider's limit is what binds, and that rider is still to be picked up. */
export function othersInTheWay(problem: Problem, routes: readonly Route[], request: number): InTheWay[] {
  return routes.flatMap((route): InTheWay[] => {
    const reason = bindingReason(problem, route, request);
    const other = reason.request === undefined ? undefined : problem.requestIndex.get(reason.request);
    const way = givesWay[reason.code];
    if (!way || other === undefined || other === request || !movable(route).includes(other)) return [];
    return [{ route, other, kind: way[0], own: way[1] }];
  });
}
