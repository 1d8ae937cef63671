import { describe, expect, it } from '@jest/globals';
import { distanceBetween, FailureError, seededRandom, type GeoPoint } from '@rampa/kernel';
import fc from 'fast-check';
import type { RoadNetwork } from '../network.ts';
import { gridCity, randomPoint } from '../sample/grid-city.ts';
import { at, drawnTown } from '../sample/small-town.ts';
import { compileGraph } from './compile.ts';
import type { Graph } from './graph.ts';
import { createCityGraph, vanSpeeds } from './index.ts';
import { waysIn, waysOut, alongOneStreet } from './search.ts';
import { createSnapper, type Snapper } from './snap.ts';

const pointsIn = (network: RoadNetwork, seed: number, count: number): GeoPoint[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => randomPoint(random, network));
};

/** Bellman and Ford's relaxation over the arcs, which shares nothing with the search but the arcs' costs. */
function plainCost(graph: Graph, snapper: Snapper, from: GeoPoint, to: GeoPoint): number {
  const [a, b] = [snapper.find(from)!, snapper.find(to)!];
  if (a.key === b.key) return 0;
  const ms = new Array<number>(graph.junctions).fill(Infinity);
  for (const way of waysOut(graph, a)) ms[way.junction] = Math.min(ms[way.junction]!, way.ms);
  for (let changed = true; changed;) {
    changed = false;
    for (let e = 0; e < graph.edges.count; e++) {
      const [u, v, cost] = [graph.edges.from[e]!, graph.edges.to[e]!, graph.edges.ms[e]!];
      const relax = (tail: number, head: number): void => {
        const reached = ms[tail]! + cost + graph.penalty[head]!;
        if (reached >= ms[head]!) return;
        ms[head] = reached;
        changed = true;
      };
      relax(u, v);
      if (graph.edges.twoWay[e]) relax(v, u);
    }
  }
  const around = Math.min(...waysIn(graph, b).map((way) => ms[way.junction]! + way.ms));
  return Math.min(around, alongOneStreet(graph, a, b)?.ms ?? Infinity) / 1000;
}

describe('matrix of a city graph', () => {
  const network = gridCity(seededRandom(7), { rows: 22, columns: 25, oneway: 0.3, gaps: 0.1 });

  it('agrees with a plain relaxation that knows no queue', async () => {
    const points = pointsIn(network, 1, 6);
    const matrix = await createCityGraph(network).matrix(points);
    const compiled = compileGraph(network, vanSpeeds);
    const snapper = createSnapper(compiled);
    points.forEach((from, i) =>
      points.forEach((to, j) => {
        expect(matrix.durations[i * 6 + j]).toBe(plainCost(compiled, snapper, from, to));
      }),
    );
  });

  it('agrees with the routes it measures, in time and length', async () => {
    const points = pointsIn(network, 2, 12);
    const graph = createCityGraph(network);
    const matrix = await graph.matrix(points);
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 12; j++) {
        const route = await graph.route([points[i]!, points[j]!]);
        expect(route.duration).toBe(matrix.durations[i * 12 + j]);
        expect(route.distance).toBe(matrix.distances[i * 12 + j]);
      }
    }
  });

  it('never gains by a detour (triangle inequality), one-way streets or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), async (seed) => {
        const random = seededRandom(seed);
        const city = gridCity(random, { rows: 6, columns: 7, oneway: random.next() * 0.6, gaps: 0.15 });
        const points = pointsIn(city, seed + 1, 7);
        const { durations } = await createCityGraph(city).matrix(points);
        let gained = 0;
        for (let a = 0; a < 7; a++)
          for (let b = 0; b < 7; b++)
            for (let c = 0; c < 7; c++) gained = Math.max(gained, durations[a * 7 + c]! - durations[a * 7 + b]! - durations[b * 7 + c]!);
        expect(gained).toBeLessThan(1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it('is symmetric where every street may be driven both ways, and reaches everything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), async (seed) => {
        const city = gridCity(seededRandom(seed), { rows: 8, columns: 6, gaps: 0.2 });
        const { size, durations, distances } = await createCityGraph(city).matrix(pointsIn(city, seed, 8));
        const turned = (values: Float64Array): Float64Array => values.map((_, at) => values[(at % size) * size + Math.floor(at / size)]!);
        expect(durations.every(Number.isFinite)).toBe(true);
        expect(durations).toEqual(turned(durations));
        expect(distances).toEqual(turned(distances));
      }),
      { numRuns: 30 },
    );
  });

  it('says the same whether it was asked before, in parts, at once, or with no cache to speak of', async () => {
    const points = pointsIn(network, 3, 40);
    const fresh = await createCityGraph(network).matrix(points);
    const growing = createCityGraph(network);
    for (const known of [5, 6, 20, 38]) await growing.matrix(points.slice(0, known));
    expect(await growing.matrix(points)).toEqual(fresh);
    expect(await growing.matrix(points)).toEqual(fresh);
    const forgetful = createCityGraph(network, { cachedPositions: 10 });
    for (let i = 0; i < 40; i += 8) await forgetful.matrix(points.slice(i, i + 8));
    expect(await forgetful.matrix(points)).toEqual(fresh);
    for (const order of [points.slice(0, 9), points.slice(4, 13)]) {
      expect(await forgetful.matrix(order)).toEqual(await createCityGraph(network).matrix(order));
    }
  });

  it('asks few against many as part of the whole', async () => {
    const points = pointsIn(network, 4, 14);
    const graph = createCityGraph(network);
    const few = await graph.table(points.slice(0, 3), points);
    const back = await graph.table(points, points.slice(0, 3));
    const { durations, distances } = await createCityGraph(network).matrix(points);
    expect(few).toMatchObject({ sources: 3, targets: 14 });
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 14; j++) {
        expect([few.durations[i * 14 + j], few.distances[i * 14 + j]]).toEqual([durations[i * 14 + j], distances[i * 14 + j]]);
        expect(back.durations[j * 3 + i]).toBe(durations[j * 14 + i]);
      }
    }
    expect((await graph.table([], points)).durations).toHaveLength(0);
  });

  it('answers several askers at once', async () => {
    const graph = createCityGraph(network);
    const parts = [0, 7, 14, 3].map((start) => pointsIn(network, 5, 30).slice(start, start + 12));
    const together = await Promise.all(parts.map((part) => graph.matrix(part)));
    for (const [i, part] of parts.entries()) expect(together[i]).toEqual(await createCityGraph(network).matrix(part));
  });

  it('gives zero between points at the same place of a street, and for no points an empty matrix', async () => {
    const graph = createCityGraph(network);
    const [point] = pointsIn(network, 9, 1);
    expect(Array.from((await graph.matrix([point!, point!])).durations)).toEqual([0, 0, 0, 0]);
    expect((await graph.matrix([])).durations).toHaveLength(0);
  });
});

describe('speeds, one-way streets and parts', () => {
  const picture = ['abc', 'def'];
  it('goes round a one-way street against its direction', async () => {
    const town = drawnTown(picture, { up: { nodes: 'abc', oneway: true }, round: { nodes: 'cfeda' } });
    const graph = createCityGraph(town);
    const [a, c] = [at(picture, 'b', 0, -100), at(picture, 'b', 0, 100)];
    const { distances } = await graph.matrix([a, c]);
    expect(distances[1]).toBeCloseTo(200, -1);
    expect(distances[2]).toBeCloseTo(1000, -1);
  });
  it('drives a limited street more slowly and a great one faster', async () => {
    const times = async (street: object): Promise<number> => {
      const graph = createCityGraph(drawnTown(['a    b'], { s: { nodes: 'ab', ...street } }));
      return (await graph.matrix([at(['a    b'], 'a'), at(['a    b'], 'b')])).durations[1]!;
    };
    expect(await times({ limit: 20 })).toBeGreaterThan(await times({}));
    expect(await times({ class: 'primary' })).toBeLessThan(await times({ class: 'living_street' }));
  });
  it('keeps the largest part that hangs together, reports the rest, and snaps to the kept part only', async () => {
    const islands = ['abcd   x', 'efgh   y'];
    const town = drawnTown(islands, {
      north: { nodes: 'abcd' },
      south: { nodes: 'efgh' },
      west: { nodes: 'ae' },
      east: { nodes: 'dh' },
      island: { nodes: 'xy' },
      trap: { nodes: 'gf', oneway: true },
    });
    const graph = createCityGraph(town);
    expect(graph.stats).toMatchObject({ junctions: 6, droppedJunctions: 2, droppedParts: 1 });
    expect(graph.stats.droppedKm).toBeCloseTo(0.2, 2);
    const near = await graph.nearest(at(islands, 'x', -50));
    expect(near.distance).toBeGreaterThan(700);
    expect(near.name).toBe('east');
  });
  it('drops a street that leads out and never back', () => {
    const town = drawnTown(['abc', 'd  '], { loop: { nodes: 'abda' }, away: { nodes: 'bc', oneway: true } });
    expect(createCityGraph(town).stats.droppedJunctions).toBe(1);
  });
  it('refuses a network with nothing to drive on', () => {
    const none = { label: '', attribution: '', schematic: true, lat: new Float64Array(0), lon: new Float64Array(0), ways: [] };
    expect(() => createCityGraph(none)).toThrow(new FailureError({ code: 'map_unreadable' }));
  });
});

describe('nearest street', () => {
  it('is the one that a look at every street finds', async () => {
    const network = gridCity(seededRandom(3), { rows: 9, columns: 9, gaps: 0.2 });
    const compiled = compileGraph(network, vanSpeeds);
    const snapper = createSnapper(compiled);
    for (const point of pointsIn(network, 8, 100)) {
      const found = snapper.find(point)!;
      let best = Infinity;
      for (let e = 0; e < compiled.edges.count; e++) {
        for (let p = compiled.edges.firstPoint[e]!; p < compiled.edges.firstPoint[e + 1]! - 1; p++) {
          for (let t = 0; t <= 20; t++) {
            const lat = compiled.shape.lat[p]! + (t / 20) * (compiled.shape.lat[p + 1]! - compiled.shape.lat[p]!);
            const lon = compiled.shape.lon[p]! + (t / 20) * (compiled.shape.lon[p + 1]! - compiled.shape.lon[p]!);
            best = Math.min(best, distanceBetween(point, { lat, lon }));
          }
        }
      }
      expect(found.distance).toBeLessThan(best + 2);
    }
  });
  it('refuses a point too far from any street without repeating where it is', async () => {
    const graph = createCityGraph(drawnTown(['ab'], { s: { nodes: 'ab' } }));
    await expect(graph.matrix([at(['ab'], 'a'), { lat: 43.5, lon: 23 }])).rejects.toMatchObject({
      failure: { code: 'no_road_near', pointer: '/1' },
    });
    await expect(graph.nearest({ lat: NaN, lon: 23 })).rejects.toThrow('no_road_near');
  });
});
