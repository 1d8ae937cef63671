import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCityGraph } from './city-graph/index.ts';
import { instruction } from './directions/index.ts';
import { loadMap } from './map.ts';
import { mapFiles, saveNetwork, savePlaces } from './network-file.ts';
import { PlaceIndex } from './places/place-index.ts';
import { drawnTown } from './sample/small-town.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rampa-map-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the map of a service', () => {
  it('is the schematic Sofia until one is imported: whole, searchable, and its routes can be spoken', async () => {
    const { network, places, imported } = await loadMap(join(folder, 'none'));
    expect(imported).toBe(false);
    const graph = createCityGraph(network);
    expect(graph.info.schematic).toBe(true);
    expect(graph.stats.keptShare).toBe(1);
    const index = new PlaceIndex(places);
    const pirogov = index.search('болница Пирогов')[0]!.place;
    const airport = index.search('Летище Терминал 2')[0]!.place;
    expect(pirogov.name.bg).toContain('Пирогов');
    expect(index.search('bul. Vitosha').map(({ place }) => place.name.bg)).toContain('бул. Витоша');
    const { legs, distance } = await graph.route([pirogov.point, airport.point], { language: 'en' });
    expect(distance).toBeGreaterThan(8_000);
    for (const step of legs[0]!.steps) expect(instruction(step, 'en')).toMatch(/^[A-Z]/);
  });
  it('is the imported one once there is one', async () => {
    const files = mapFiles(folder);
    await savePlaces([], files.places);
    await saveNetwork(drawnTown(['ab'], { S: { nodes: 'ab' } }), files.network);
    expect(await loadMap(folder)).toMatchObject({ imported: true, network: { label: 'town' } });
  });
  it('is none when the imported one is damaged', async () => {
    await writeFile(mapFiles(folder).network, 'damaged');
    await expect(loadMap(folder)).rejects.toThrow('map_unreadable');
  });
});
