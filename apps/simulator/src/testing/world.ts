/** A small city for specs: riders around a centre, places of every kind. */
import { seededRandom } from '@rampa/kernel';
import type { World } from '../demand/world.ts';

const id = (kind: number, index: number): string =>
  `01900000-0000-7000-8${String(kind).padStart(3, '0')}-${String(index).padStart(12, '0')}`;
const categories = ['hospital', 'clinic', 'day_centre', 'office', 'library', 'park', 'station', 'airport', 'rehabilitation'];

export function testWorld(riders = 130): World {
  const random = seededRandom('world');
  const point = () => ({ lat: 42.65 + random.next() * 0.1, lon: 23.25 + random.next() * 0.15 });
  return {
    riders: Array.from({ length: riders }, (_, i) => ({
      riderId: id(2, i),
      personId: id(1, i),
      home: { label: `Street ${i}`, point: point() },
      profile: {
        aid: i === 7 ? ('stretcher' as const) : i % 2 === 0 ? ('manual_chair' as const) : ('none' as const),
        needsAssistant: i % 10 === 0,
      },
    })),
    places: [
      { id: id(5, 999), name: { bg: 'Depot' }, category: 'depot', address: '', point: { lat: 42.7, lon: 23.32 } },
      ...Array.from({ length: 36 }, (_, i) => ({
        id: id(5, i),
        name: { bg: `Place ${i}` },
        category: categories[i % categories.length]!,
        address: '',
        point: point(),
      })),
    ],
  };
}
