import { beforeEach, describe, expect, it } from '@jest/globals';
import { FailureError, ManualClock, type Failure, type GeoPoint } from '@rampa/kernel';
import { createCityGraph } from '../city-graph/index.ts';
import type { RoutingPort } from '../port.ts';
import { at, drawnTown } from '../sample/small-town.ts';
import { withFallback } from './fallback.ts';

const line = ['ab'];
const points: GeoPoint[] = [at(line, 'a'), at(line, 'b')];
const backup = createCityGraph({ ...drawnTown(line, { Back: { nodes: 'ab' } }), label: 'town' });
const first = createCityGraph(drawnTown(line, { First: { nodes: 'ab' } }));

let failing: Failure | undefined;
let asked = 0;
let clock: ManualClock;
let changes: unknown[];
let roads: RoutingPort;

const guarded = async <T>(answer: Promise<T>): Promise<T> => {
  asked++;
  if (failing) throw new FailureError(failing);
  return answer;
};
const primary: RoutingPort = {
  info: { ...first.info, adapter: 'osrm' },
  matrix: (p) => guarded(first.matrix(p)),
  table: (a, b) => guarded(first.table(a, b)),
  route: (p, o) => guarded(first.route(p, o)),
  nearest: (p) => guarded(first.nearest(p)),
  check: async () => (failing?.code === 'roads_unavailable' ? { ok: false, reason: 'timeout' } : { ok: true }),
};
const street = async (): Promise<string> => (await roads.nearest(points[0]!)).name;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  failing = undefined;
  asked = 0;
  changes = [];
  clock = new ManualClock(0);
  roads = withFallback(primary, backup, { clock: clock.asSystem, retryEveryMs: 1000, onChange: (state) => changes.push(state) });
});

describe('roads with a fallback', () => {
  it('are those of the first choice while it answers', async () => {
    expect(await street()).toBe('First');
    expect(roads.info.adapter).toBe('osrm');
    expect(await roads.check()).toEqual({ ok: true });
    expect(changes).toEqual([]);
  });
  it('answer every question from the second choice when the first is down, and say so once', async () => {
    failing = { code: 'roads_unavailable', params: { reason: 'timeout' } };
    expect(await street()).toBe('Back');
    expect((await roads.matrix(points)).durations[1]).toBeGreaterThan(0);
    expect((await roads.table(points, points)).targets).toBe(2);
    expect((await roads.route(points)).legs).toHaveLength(1);
    expect(asked).toBe(1);
    expect(roads.info.adapter).toBe('city-graph');
    expect(await roads.check()).toEqual({ ok: false, reason: 'timeout; using town' });
    expect(changes).toEqual([{ degraded: true, reason: 'timeout' }]);
  });
  it('go back when a check finds the first choice well', async () => {
    failing = { code: 'roads_unavailable' };
    await street();
    failing = undefined;
    expect(await roads.check()).toEqual({ ok: true });
    expect(await street()).toBe('First');
    expect(changes).toEqual([{ degraded: true, reason: 'unknown' }, { degraded: false }]);
  });
  it('look for the first choice by themselves from time to time', async () => {
    failing = { code: 'roads_unavailable' };
    await street();
    failing = undefined;
    clock.advance(999);
    await street();
    await settled();
    expect(await street()).toBe('Back');
    clock.advance(1);
    expect(await street()).toBe('Back');
    await settled();
    expect(await street()).toBe('First');
  });
  it('pass on what is wrong with the question', async () => {
    failing = { code: 'no_road_near', pointer: '/0' };
    await expect(street()).rejects.toThrow('no_road_near');
    expect(roads.info.adapter).toBe('osrm');
  });
});
