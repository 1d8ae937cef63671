import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { isKept, judgePromise, type TripActual } from './kept.ts';
import type { TripPromise } from './trip-promise.ts';

const clock = (time: string): Instant => Instant(Date.parse(`2026-06-10T${time}${time.length === 5 ? ':00' : ''}+03:00`));
const appointment: TripPromise = {
  pickup: { from: clock('08:45'), to: clock('09:15') },
  arrival: { from: clock('09:30'), to: clock('10:00') },
};
const wayBack: TripPromise = { pickup: { from: clock('13:00'), to: clock('13:30') }, arrival: null };
const happened = (vanAtDoor: string | null, boarded: string | null, setDown: string | null): TripActual => {
  const instant = (time: string | null): Instant | null => (time === null ? null : clock(time));
  return { vanAtDoor: instant(vanAtDoor), boarded: instant(boarded), setDown: instant(setDown) };
};

describe('a promise', () => {
  it.each([
    ['in the window and on time', '09:00', '09:03', '09:50', 'on_time', 'on_time', true],
    ['early at the door: it waits', '08:30', '08:45', '09:45', 'on_time', 'on_time', true],
    ['with its last second', '09:15', '09:25', '10:00', 'on_time', 'on_time', true],
    ['set down with the first second it may be', '08:50', '08:55', '09:30', 'on_time', 'on_time', true],
    ['a second late at the door', '09:15:01', '09:16', '09:50', 'late', 'on_time', false],
    ['a second late for the appointment', '09:00', '09:03', '10:00:01', 'on_time', 'late', false],
    ['late twice', '09:40', '09:43', '10:20', 'late', 'late', false],
    ['set down before it may', '08:45', '08:46', '09:29:59', 'on_time', 'early', false],
  ])('%s', (_, vanAtDoor, boarded, setDown, pickup, arrival, kept) => {
    expect(judgePromise(appointment, happened(vanAtDoor, boarded, setDown))).toEqual({ kept, pickup, arrival });
  });

  it.each([
    ['no van came', null, null, null, 'not_made', 'not_made'],
    ['the van came and left alone', '09:00', null, null, 'not_made', 'not_made'],
    ['the ride was broken off', '09:00', '09:05', null, 'on_time', 'not_made'],
  ])('is not kept when %s', (_, vanAtDoor, boarded, setDown, pickup, arrival) => {
    expect(judgePromise(appointment, happened(vanAtDoor, boarded, setDown))).toEqual({ kept: false, pickup, arrival });
  });

  it('without an appointment asks for the pick-up and for getting there at all', () => {
    expect(judgePromise(wayBack, happened('13:20', '13:24', '15:00'))).toEqual({ kept: true, pickup: 'on_time', arrival: 'not_promised' });
    expect(isKept(wayBack, happened('13:31', '13:35', '13:50'))).toBe(false);
    expect(isKept(wayBack, happened('13:20', '13:24', null))).toBe(false);
  });
});
