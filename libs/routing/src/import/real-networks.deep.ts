import { describe, expect, it } from '@jest/globals';
import { besideTheProject, expectSoundRoads } from '../sample/real-networks.ts';

describe.each([
  ['osm/columbus.osm.pbf', 4000],
  ['osm/oslo-east-filtered.osm.pbf', 700],
  ['osm/portland-central-filtered.osm.pbf', 400],
  ['gothenburg/roads.geojsonl.gz', 1500],
])('real network %s', (path, streets) => {
  const file = besideTheProject(path);
  it(
    file ? 'hangs together, is symmetric without one-way streets, and its routes can be spoken' : 'is not beside this project',
    async () => {
      if (!file) return;
      const found = await expectSoundRoads(file, 120);
      const kept = `${Math.round(found.keptShare * 1000) / 10} % of junctions`;
      process.stderr.write(`${path}: ${found.network.lat.length} junctions, ${found.streets} streets, ${kept} in the main part\n`);
      expect(found.keptShare).toBeGreaterThan(0.94);
      expect(found.streets).toBeGreaterThan(streets);
    },
    240_000,
  );
});
