import { describe, expect, it } from '@jest/globals';
import { serviceDay } from '@rampa/domain';
import type { Reason } from '@rampa/solver';
import { barestReason, shownReason, solverReason, storedReason, tellsNeeds } from './reasons.ts';

const day = serviceDay('2026-11-24', 'Europe/Sofia');
const reason = (code: Reason['code'], params: Reason['params']): Reason => ({ code, run: 'run', request: 'trip', params });

describe('shownReason', () => {
  it('tells minutes and instants', () => {
    const shown = shownReason(reason('pickup_window', { earliest: 18_000, to: 17_700, from: 0, over: 300 }), day);
    expect(shown).toMatchObject({ code: 'pickup_window', runId: 'run', tripId: 'trip' });
    expect(shown.params).toMatchObject({ minutes: 5, earliest: '2026-11-24T07:00:00.000Z', to: '2026-11-24T06:55:00.000Z' });
  });

  it('tells a ride against its limit', () => {
    expect(shownReason(reason('ride_time', { ride: 3_100, limit: 2_700, over: 400 }), day).params).toEqual({
      minutes: 52,
      limit: 45,
      over: 7,
    });
  });

  it('leaves out what has no end', () => {
    expect(shownReason(reason('dropoff_window', { earliest: Infinity, over: Infinity }), day).params).toEqual({});
  });

  it('tells needs only when asked to', () => {
    const heavy = reason('lift_rating', { load: 320, rating: 300 });
    expect(shownReason(heavy, day).params).toEqual({});
    expect(shownReason(heavy, day, true).params).toMatchObject({ weight: 320, limit: 300 });
    expect(tellsNeeds(heavy)).toBe(true);
    const wide = reason('layout', { lacking: 'larger_bay', width: 800, length: 1200, widest: 750, longest: 1300 });
    expect(shownReason(wide, day).params).toEqual({ lacking: 'larger_bay', widest: 750, longest: 1300 });
  });
});

describe('a stored reason', () => {
  it('holds no needs and nobody beside whose limit it is, and comes back as it was', () => {
    const stored = storedReason(reason('layout', { lacking: 'bay', wanted: 2, places: 1, with: 'other', width: 800, aboard: 3 }));
    expect(stored).toEqual({ code: 'layout', runId: 'run', tripId: 'trip', params: { aboard: 3 } });
    expect(storedReason(solverReason(stored))).toEqual(stored);
    expect(barestReason(stored)).toEqual({ code: 'layout', runId: 'run' });
  });
});
