import { describe, expect, it } from '@jest/globals';
import { besideTheProject, expectSoundRoads } from '../sample/real-networks.ts';

const portland = besideTheProject('osm/portland-central-filtered.osm.pbf');

describe('a real network: Portland from .osm.pbf', () => {
  it(
    portland ? 'hangs together, is symmetric without one-way streets, and its routes can be spoken' : 'is not beside this project',
    async () => {
      if (!portland) return;
      const { streets, keptShare } = await expectSoundRoads(portland, 25);
      expect(keptShare).toBeGreaterThan(0.95);
      expect(streets).toBeGreaterThan(400);
    },
    30_000,
  );
});
