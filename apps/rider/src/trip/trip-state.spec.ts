import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasEnded, tripStates } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import { sampleId, sampleTrip } from '@rampa/ui/testing';
import { isCancellable, isChangeable, isLateCancel, minutesLate, progressOf, sentenceOf, sortTrips } from './trip-state.ts';

const at = (text: string) => Instant(Date.parse(text));
const EVE = at('2026-11-24T16:00:00Z');

describe('the one sentence', () => {
  it('is the promise while the ride is far away', () => {
    expect(sentenceOf(sampleTrip({ forecastPickup: '2026-11-25T07:20:00Z' }), EVE)).toEqual({ key: 'planned' });
  });

  it('counts minutes in the last hour, by the forecast', () => {
    const trip = sampleTrip({ state: 'en_route', forecastPickup: '2026-11-25T07:20:00Z' });
    expect(sentenceOf(trip, at('2026-11-25T07:08:00Z'))).toEqual({ key: 'soon', minutes: 12 });
    expect(sentenceOf(trip, at('2026-11-25T07:19:45Z'))).toEqual({ key: 'now' });
    expect(sentenceOf({ ...trip, state: 'scheduled' }, at('2026-11-25T06:00:00Z'))).toEqual({ key: 'planned' });
  });

  it('calls nobody out before the promised window, however early the van is', () => {
    const early = sampleTrip({ state: 'en_route', forecastPickup: '2026-11-25T06:50:00Z' });
    expect(early.promise?.pickup.from).toBe('2026-11-25T07:10:00Z');
    expect(sentenceOf(early, at('2026-11-25T06:45:00Z'))).toEqual({ key: 'soon', minutes: 25 });
  });

  it('tells when a rider aboard arrives', () => {
    const trip = sampleTrip({ state: 'on_board', forecastArrival: '2026-11-25T08:00:00Z' });
    expect(sentenceOf(trip, at('2026-11-25T07:30:00Z'))).toEqual({ key: 'onBoard', minutes: 30 });
    expect(sentenceOf(sampleTrip({ state: 'on_board' }), EVE)).toEqual({ key: 'onBoardPlain' });
  });

  it.each(tripStates)('exists for %s', (state) => expect(sentenceOf(sampleTrip({ state }), EVE).key).toBeTruthy());
});

describe('lateness', () => {
  const FROM = '2026-11-25T07:10:00Z';
  const BEFORE = at('2026-11-25T05:00:00Z');

  it('is told from two minutes beyond the promise on', () => {
    const late = (forecastPickup: string) => minutesLate(sampleTrip({ forecastPickup }), BEFORE);
    expect([late('2026-11-25T07:40:00Z'), late('2026-11-25T07:41:00Z'), late('2026-11-25T07:52:10Z')]).toEqual([0, 0, 13]);
    expect(minutesLate(sampleTrip({ state: 'on_board', forecastPickup: '2026-11-25T09:00:00Z' }), BEFORE)).toBe(0);
  });

  it('is what has passed where nothing is forecast, or the forecast itself is over', () => {
    const now = at('2026-11-25T08:25:00Z');
    expect(minutesLate(sampleTrip(), at('2026-11-25T07:40:00Z'))).toBe(0);
    expect(minutesLate(sampleTrip(), at('2026-11-25T07:40:30Z'))).toBe(1);
    expect(minutesLate(sampleTrip(), now)).toBe(45);
    expect(minutesLate(sampleTrip({ forecastPickup: '2026-11-25T07:20:00Z' }), now)).toBe(45);
    expect(minutesLate(sampleTrip({ state: 'standby' }), now)).toBe(45);
    expect(minutesLate(sampleTrip({ plannedPickup: '2026-11-25T08:40:00Z' }), BEFORE)).toBe(60);
  });

  it('comes first in the sentence, with the new time', () => {
    const trip = sampleTrip({ forecastPickup: '2026-11-25T10:26:00Z' });
    expect(sentenceOf(trip, at(FROM))).toEqual({ key: 'willBeLate', at: trip.forecastPickup });
    expect(sentenceOf(trip, at('2026-11-25T08:25:00Z'))).toEqual({ key: 'late', at: trip.forecastPickup });
    expect(sentenceOf(trip, at('2026-11-25T10:14:00Z'))).toEqual({ key: 'lateSoon', minutes: 12 });
    expect(sentenceOf({ ...trip, state: 'en_route' }, at('2026-11-25T10:25:50Z'))).toEqual({ key: 'now' });
  });

  it.each(['booked', 'scheduled', 'en_route'] as const)('a window that has passed is never said as to come: %s', (state) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.option(fc.integer({ min: -120, max: 400 })), (seconds, forecast) => {
        const end = at('2026-11-25T07:40:00Z');
        const forecastPickup = forecast === null ? undefined : new Date(end + forecast * 60_000).toISOString();
        expect(sentenceOf(sampleTrip({ state, forecastPickup }), Instant(end + seconds * 20_000)).key).not.toBe('planned');
      }),
    );
  });

  it('without a known time says that it is not known', () =>
    expect(sentenceOf(sampleTrip(), at('2026-11-25T08:25:00Z'))).toEqual({ key: 'lateUnknown' }));

  it('does not call a van that was due long ago just arriving', () =>
    expect(sentenceOf(sampleTrip({ state: 'en_route', forecastPickup: FROM }), at('2026-11-25T07:20:00Z'))).toEqual({ key: 'planned' }));

  it('of a cancellation begins two hours before the window', () => {
    expect(isLateCancel(sampleTrip(), at('2026-11-25T05:10:00Z'))).toBe(false);
    expect(isLateCancel(sampleTrip(), at('2026-11-25T05:10:01Z'))).toBe(true);
    expect(isLateCancel(sampleTrip({ state: 'standby', promise: undefined }), at('2026-11-25T07:00:00Z'))).toBe(false);
  });
});

describe('progress', () => {
  it.each([
    ['scheduled', 'done ahead ahead ahead ahead'],
    ['en_route', 'done now ahead ahead ahead'],
    ['arrived', 'done done now ahead ahead'],
    ['on_board', 'done done done now ahead'],
    ['completed', 'done done done done done'],
    ['standby', ''],
    ['cancelled', ''],
  ] as const)('%s: %s', (state, states) => {
    const steps = progressOf(sampleTrip({ state }));
    expect(steps.map((step) => step.state).join(' ')).toBe(states);
  });
});

describe('what may be done', () => {
  it('ends with the ride, and moving it earlier than cancelling it', () => {
    for (const state of tripStates) {
      const trip = sampleTrip({ state });
      if (hasEnded(trip)) expect([isChangeable(trip), isCancellable(trip)]).toEqual([false, false]);
      if (isChangeable(trip)) expect(isCancellable(trip)).toBe(true);
    }
    expect([isChangeable(sampleTrip({ state: 'arrived' })), isCancellable(sampleTrip({ state: 'arrived' }))]).toEqual([false, true]);
  });
});

describe('my rides', () => {
  it('come soonest first, and are remembered latest first', () => {
    const on = (n: number, day: number, state: 'scheduled' | 'completed') =>
      sampleTrip({ id: sampleId(n), state, promise: { pickup: { from: `2026-11-${day}T07:00:00Z`, to: `2026-11-${day}T07:30:00Z` } } });
    const sorted = sortTrips([on(1, 27, 'scheduled'), on(2, 20, 'completed'), on(3, 26, 'scheduled'), on(4, 21, 'completed')]);
    expect(sorted.coming.map((trip) => trip.id)).toEqual([sampleId(3), sampleId(1)]);
    expect(sorted.past.map((trip) => trip.id)).toEqual([sampleId(4), sampleId(2)]);
  });
});
