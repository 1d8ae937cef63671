/** `npm run bench:roads`: how long the city graph takes over a made-up city of 60,000 junctions. Prints medians. */
import { seededRandom } from '@rampa/kernel';
import { createCityGraph, type CityGraph } from '../src/city-graph/index.ts';
import { gridCity, randomPoint } from '../src/sample/grid-city.ts';

const ROUNDS = 5;

async function median(rounds: number, task: (round: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await task(round);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

const print = (what: string, ms: number): boolean =>
  process.stdout.write(`${what.padEnd(56)} ${ms.toFixed(ms < 10 ? 2 : 0).padStart(8)} ms\n`);

const random = seededRandom(2026);
const network = gridCity(random, { rows: 245, columns: 260, oneway: 0.25, gaps: 0.05 });
const points = Array.from({ length: 310 }, () => randomPoint(random, network));
const graphs: CityGraph[] = [];
print('compile the network', await median(ROUNDS, () => graphs.push(createCityGraph(network))));
process.stdout.write(`${graphs[0]!.stats.junctions} junctions, ${graphs[0]!.stats.stretches} stretches; medians of ${ROUNDS}\n`);
print('matrix 300 × 300, nothing cached', await median(ROUNDS, (round) => graphs[round]!.matrix(points.slice(0, 300))));
print('matrix 300 × 300, all cached', await median(ROUNDS, (round) => graphs[round]!.matrix(points.slice(0, 300))));
print(
  'two new points among 300 known ones',
  await median(ROUNDS, (round) => graphs[round]!.matrix([...points.slice(0, 300), points[300 + 2 * round]!, points[301 + 2 * round]!])),
);
print('one route with steps', await median(50, (i) => graphs[0]!.route([points[i]!, points[i + 100]!])));
print('nearest street', await median(300, (i) => graphs[0]!.nearest(points[i]!)));
