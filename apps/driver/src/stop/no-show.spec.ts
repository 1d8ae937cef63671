import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { sampleHome } from '@rampa/ui/testing';
import { at, sampleNeeds, sampleStop, sampleStopTrip } from '../testing/sample-run.ts';
import { minutesAndSeconds, noShowView } from './no-show.ts';

const now = (minutes: number) => Instant(Date.parse(at(minutes)));
const door = sampleHome.point;
/** The window is 0–30, the van at the door since 5; the service says from 10. */
const here = sampleStop(1, 'pickup', {
  state: 'arrived',
  arrivedAt: at(5),
  trip: sampleStopTrip(1, { state: 'arrived', noShowFrom: at(10) }),
});
const called = [{ at: at(6) }];

describe('the no-show button', () => {
  it('opens when the wait at the door is over and a call went unanswered', () => {
    expect(noShowView(here, called, door, now(9.9)).gaps).toEqual(['wait_too_short']);
    expect(noShowView(here, called, door, now(10)).gaps).toEqual([]);
  });

  it('counts the seconds by service time', () => {
    expect(noShowView(here, called, door, now(8)).secondsLeft).toBe(120);
    expect(minutesAndSeconds(125)).toBe('2:05');
  });

  it('stays shut without arriving, without a call since, and away from the door', () => {
    expect(noShowView(sampleStop(1, 'pickup', { trip: sampleStopTrip(1) }), called, door, now(20)).gaps).toEqual(['van_not_at_door']);
    expect(noShowView(here, [], door, now(11)).gaps).toEqual(['no_contact_attempt']);
    expect(noShowView(here, [{ at: at(4) }], door, now(11)).gaps).toEqual(['no_contact_attempt']);
    expect(noShowView(here, called, { lat: door.lat + 0.01, lon: door.lon }, now(11)).gaps).toEqual(['van_not_at_door']);
    expect(noShowView(here, called, undefined, now(11)).gaps).toEqual(['van_not_at_door']);
  });

  it('waits from the start of the window for a van that is early', () => {
    const early = { ...here, arrivedAt: at(-10), trip: sampleStopTrip(1, { state: 'arrived' }) };
    expect(noShowView(early, called, door, now(0)).from).toBe(now(5));
  });

  it('goes by the wait of the help needed until the service has said until when', () => {
    const inside = { ...here, trip: sampleStopTrip(1, { needs: { ...sampleNeeds, help: 'through_the_door' } }) };
    expect(noShowView(inside, called, door, now(6)).from).toBe(now(15));
  });

  it('is no way out when we came too late', () => {
    const late = { ...here, arrivedAt: at(28), trip: sampleStopTrip(1, { state: 'arrived', noShowFrom: at(33) }) };
    expect(noShowView(late, called, door, now(40)).tooLate).toBe(true);
  });
});
