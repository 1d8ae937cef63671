/** What must hold on any real network; the extracts lie beside the project, not in it, and may be absent. */
import { expect } from '@jest/globals';
import { seededRandom, type GeoPoint } from '@rampa/kernel';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCityGraph } from '../city-graph/index.ts';
import { instruction } from '../directions/index.ts';
import { readMap } from '../import/index.ts';
import type { RoadNetwork } from '../network.ts';

/** The file beside the project, or undefined after saying that what needs it is left out. */
export function besideTheProject(path: string): string | undefined {
  const file = join(import.meta.dirname, '../../../../../shared/data', path);
  if (existsSync(file)) return file;
  process.stdout.write(`not tried on ${path}: ../shared/data is not beside this project\n`);
  return undefined;
}

export interface RealNetwork {
  readonly network: RoadNetwork;
  readonly streets: number;
  readonly keptShare: number;
}

/** Imports it and asks for a matrix and for routes between `count` places all over it. */
export async function expectSoundRoads(file: string, count: number): Promise<RealNetwork> {
  const { network, places } = await readMap(file);
  const graph = createCityGraph(network);
  const random = seededRandom(file.length);
  const points = Array.from({ length: count }, (): GeoPoint => {
    const node = random.int(0, network.lat.length - 1);
    return { lat: network.lat[node]!, lon: network.lon[node]! };
  });
  const { durations, distances } = await graph.matrix(points);
  expect(durations.every(Number.isFinite)).toBe(true);
  expect(Math.max(...distances)).toBeLessThan(300_000);
  await expectSpokenRoutes(graph, points);
  await expectSymmetricWithoutOneways(network, points.slice(0, Math.min(count, 40)));
  return { network, streets: places.filter((place) => place.kind === 'street').length, keptShare: graph.stats.keptShare };
}

async function expectSpokenRoutes(graph: ReturnType<typeof createCityGraph>, points: readonly GeoPoint[]): Promise<void> {
  const { durations, size } = await graph.matrix(points);
  let named = 0;
  let steps = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const route = await graph.route([points[i]!, points[i + 1]!], { language: 'en' });
    expect(route.duration).toBe(durations[i * size + i + 1]);
    for (const step of route.legs[0]!.steps) {
      steps++;
      if (step.name !== '') named++;
      expect(instruction(step, 'en').length).toBeGreaterThan(5);
    }
  }
  expect(named / steps).toBeGreaterThan(0.5);
}

/** With every one-way sign taken down, there and back is the same. */
async function expectSymmetricWithoutOneways(network: RoadNetwork, points: readonly GeoPoint[]): Promise<void> {
  const open = createCityGraph({ ...network, ways: network.ways.map((way) => ({ ...way, oneway: false })) });
  const { durations, size } = await open.matrix(points);
  expect(durations).toEqual(durations.map((_, at) => durations[(at % size) * size + Math.floor(at / size)]!));
}
