import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNetwork, loadPlaces, mapFiles, saveNetwork, savePlaces } from './network-file.ts';
import type { PlaceEntry } from './places/place-entry.ts';
import { gridCity } from './sample/grid-city.ts';
import { drawnTown } from './sample/small-town.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rampa-roads-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('saved networks', () => {
  it('come back as they were', async () => {
    const town = drawnTown(['ab', 'cd'], {
      One: { nodes: 'ab', name: { bg: 'ул. Шипка', en: 'Shipka St' }, ref: 'E80', limit: 30, class: 'trunk' },
      Two: { nodes: 'bdcab', oneway: true, roundabout: true, name: {} },
    });
    const { network } = mapFiles(folder);
    await saveNetwork(town, network);
    expect(await loadNetwork(network)).toEqual(town);
  });
  it('are small', async () => {
    const city = gridCity(seededRandom(1), { rows: 60, columns: 60 });
    const bytes = await saveNetwork(city, join(folder, 'city'));
    expect((await readFile(join(folder, 'city'))).length).toBe(bytes);
    expect(bytes).toBeLessThan(100_000);
  });
  it('leave no draft behind and replace the old one as a whole', async () => {
    const { network } = mapFiles(join(folder, 'twice'));
    await saveNetwork(drawnTown(['ab'], { One: { nodes: 'ab' } }), network);
    await saveNetwork(drawnTown(['ab'], { Two: { nodes: 'ba' } }), network);
    expect((await loadNetwork(network)).ways[0]!.name.local).toBe('Two');
    expect(await readdir(join(folder, 'twice', 'roads'))).toEqual(['network.bin.gz']);
  });
  it('say that they are broken when cut short or something else', async () => {
    const file = join(folder, 'broken');
    await saveNetwork(drawnTown(['ab'], { One: { nodes: 'ab' } }), file);
    await truncate(file, 60);
    await expect(loadNetwork(file)).rejects.toMatchObject({ failure: { code: 'map_unreadable', params: { reason: 'saved_broken' } } });
    await writeFile(file, 'hello');
    await expect(loadNetwork(file)).rejects.toThrow('map_unreadable');
    await expect(loadNetwork(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('saved places', () => {
  it('come back as they were', async () => {
    const places: PlaceEntry[] = [
      { kind: 'poi', name: { bg: '„Пирогов“\nболница' }, point: { lat: 42.69, lon: 23.307 }, category: 'hospital' },
      { kind: 'address', name: { local: 'ул. Шипка' }, houseNumber: '12А', point: { lat: 42.69, lon: 23.3 } },
    ];
    const file = mapFiles(folder).places;
    await savePlaces(places, file);
    expect(await loadPlaces(file)).toEqual(places);
    await savePlaces([], file);
    expect(await loadPlaces(file)).toEqual([]);
  });
});
