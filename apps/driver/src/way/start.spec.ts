import { expect, it } from '@jest/globals';
import { sampleHome, samplePirogov } from '@rampa/ui/testing';
import { at, sampleManifest, sampleStop, withStops } from '../testing/sample-run.ts';
import { navigationHref, startOf } from './start.ts';

const { stops } = sampleManifest();
const to = stops[3] ?? sampleStop(3, 'dropoff');

it('a way begins where the van is, else at the last stop served, else where the run begins', () => {
  expect(startOf(stops, to, { lat: 1, lon: 2 })).toEqual({ point: { lat: 1, lon: 2 } });
  expect(startOf(stops, to, undefined).label).toBe('Гараж');
  const served = withStops(sampleManifest(), (stop) => (stop.sequence === 1 ? { state: 'done', arrivedAt: at(2) } : {})).stops;
  expect(startOf(served, to, undefined)).toEqual({ point: sampleHome.point, label: sampleHome.label });
});

it('the phone’s navigation gets coordinates and no name', () => {
  expect(navigationHref(samplePirogov.point)).toBe('geo:42.69,23.307?q=42.69,23.307');
});
