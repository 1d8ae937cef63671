/** Made-up cities for tests and benchmarks: a grid with main streets, one-way streets and gaps. */
import type { GeoPoint, Random } from '@rampa/kernel';
import type { NetworkWay, RoadClass, RoadNetwork, StreetName } from '../network.ts';

export interface GridCity {
  readonly rows: number;
  readonly columns: number;
  /** Share of side streets that are one-way, 0–1. */
  readonly oneway?: number;
  /** Share of blocks whose street is missing, 0–1. */
  readonly gaps?: number;
}

/** About 120 m; the south-west corner lies in Sofia, where nothing else of it does. */
const STEP = 0.0011;

export function gridCity(random: Random, { rows, columns, oneway = 0, gaps = 0 }: GridCity): RoadNetwork {
  const lat = new Float64Array(rows * columns);
  const lon = new Float64Array(rows * columns);
  for (let i = 0; i < rows * columns; i++) {
    lat[i] = 42.65 + (Math.floor(i / columns) + (random.next() - 0.5) * 0.3) * STEP;
    lon[i] = 23.25 + ((i % columns) + (random.next() - 0.5) * 0.3) * STEP * 1.35;
  }
  const ways: NetworkWay[] = [];
  const street = (line: number, kind: 'row' | 'column', nodes: readonly number[]): void => {
    const roadClass: RoadClass = line % 20 === 0 ? 'primary' : line % 7 === 0 ? 'tertiary' : 'residential';
    const single = roadClass === 'residential' && random.chance(oneway);
    const order = single && random.chance(0.5) ? [...nodes].reverse() : nodes;
    const name: StreetName = kind === 'row' ? { bg: `ул. Ред ${line}`, en: `Row ${line} St` } : { bg: `ул. Колона ${line}` };
    let part: number[] = [];
    const close = (): void => {
      if (part.length > 1) ways.push({ name, roadClass, oneway: single, nodes: part });
      part = [];
    };
    order.forEach((node) => {
      part.push(node);
      if (roadClass !== 'residential' || !random.chance(gaps)) return;
      close();
      part = [];
    });
    close();
  };
  for (let row = 0; row < rows; row++)
    street(
      row,
      'row',
      Array.from({ length: columns }, (_, c) => row * columns + c),
    );
  for (let column = 0; column < columns; column++)
    street(
      column,
      'column',
      Array.from({ length: rows }, (_, r) => r * columns + column),
    );
  return { label: 'grid', attribution: 'made up', schematic: true, lat, lon, ways };
}

/** A point somewhere in the box of the network, on no street in particular. */
export function randomPoint(random: Random, network: RoadNetwork): GeoPoint {
  const nodes = network.lat.length;
  const [a, b] = [random.int(0, nodes - 1), random.int(0, nodes - 1)];
  return { lat: network.lat[a]! + (random.next() - 0.5) * STEP, lon: network.lon[b]! + (random.next() - 0.5) * STEP };
}
