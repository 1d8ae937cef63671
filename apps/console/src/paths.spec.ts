import { expect, it } from '@jest/globals';
import { tripHref } from './paths.ts';

it('keeps the day of a trip that is not of today', () => {
  expect(tripHref('t', '2026-11-22', '2026-11-23')).toBe('/console/?s=trip:t&date=2026-11-22');
  expect(tripHref('t', '2026-11-23', '2026-11-23')).toBe('/console/?s=trip:t');
});
