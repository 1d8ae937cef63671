import { describe, expect, it } from '@jest/globals';
import { Kilograms, Seconds } from '@rampa/kernel';
import type { ProblemInput } from '../model/problem-input.ts';
import { at, between, chair, dayInput, onSeat, run, straightRoad, trip } from '../testing/small-day.ts';
import { buildProblem } from './build-problem.ts';

const failure = (input: ProblemInput) => {
  const built = buildProblem(input);
  return built.ok ? null : { code: built.error.code, pointer: built.error.pointer, ...built.error.params };
};
const ofTrip = (change: Parameters<typeof trip>[3], to = 20) => failure(dayInput([run('r')], [trip('a', 10, to, change)]));
const ofRun = (change: Parameters<typeof run>[1]) => failure(dayInput([run('r', change)], []));

describe('buildProblem', () => {
  it('takes a sound day', () => {
    expect(failure(dayInput([run('r')], [trip('a', 10, 20)]))).toBeNull();
  });

  it('names a chair that is wider than any bay, with what there is', () => {
    const result = ofTrip({ persons: [{ key: 'rider', anyOf: [chair(1200, 900)] }] });
    expect(result).toEqual({
      code: 'chair_wider_than_any_bay',
      pointer: '/requests/0/persons/0/anyOf',
      request: 'a',
      width: 900,
      length: 1200,
      widest: 750,
      longest: 1300,
      limit: 750,
    });
    expect(ofTrip({ persons: [{ key: 'rider', anyOf: [chair(1400, 700)] }] })).toMatchObject({
      code: 'chair_longer_than_any_bay',
      request: 'a',
      limit: 1300,
    });
  });

  it('names a party, a load and a need that no van takes', () => {
    const party = Array.from({ length: 4 }, (_, i) => ({ key: `p${i}`, anyOf: [onSeat] }));
    expect(ofTrip({ persons: party })).toMatchObject({ code: 'party_larger_than_any_vehicle', persons: 4, most: 3 });
    expect(ofTrip({ liftLoad: Kilograms(301) })).toMatchObject({ code: 'chair_heavier_than_any_lift', load: 301, rating: 300 });
    expect(ofTrip({ persons: [{ key: 'rider', anyOf: [{ kind: 'stretcher' }] }] })).toMatchObject({
      code: 'no_layout_fits',
      need: 'stretcher',
    });
  });

  it('names windows that cannot be kept and rides that cannot be that short', () => {
    expect(ofTrip({ pickup: between(30, 20) })).toMatchObject({ code: 'pickup_window', request: 'a' });
    expect(ofTrip({ pickup: between(20, 30), dropoff: between(0, 30) })).toMatchObject({
      code: 'dropoff_window',
      earliestArrival: 31 * 60,
      latest: 30 * 60,
    });
    expect(ofTrip({ maxRide: Seconds(599) })).toMatchObject({ code: 'ride_time', direct: 600, limit: 599 });
    expect(ofTrip({}, 99)).toMatchObject({ code: 'invalid_input', pointer: '/requests/0/dropoff/node' });
  });

  it('names a shift that runs backward, a break outside it, a layout that contradicts itself', () => {
    expect(ofRun({ end: { node: 0, latest: at(-1) } })).toMatchObject({ code: 'shift_hours', run: 'r' });
    expect(ofRun({ breaks: [{ id: 'x', window: between(590, 595), duration: Seconds(1800) }] })).toMatchObject({
      code: 'break_missed',
      break: 'x',
    });
    expect(ofRun({ layouts: [{ id: 'l', places: [{ key: '1', kind: 'seat', blocks: ['9'] }] }] })).toMatchObject({
      code: 'place_unknown',
      place: '9',
    });
    expect(ofRun({ layouts: [] })).toMatchObject({ code: 'invalid_input', pointer: '/runs/0/layouts' });
  });

  it('names a matrix with a hole, a way that does not exist, a factor that is none', () => {
    const travel = straightRoad();
    const hole = { ...travel, durations: travel.durations.with(5, NaN) };
    expect(failure(dayInput([run('r')], [], { travel: hole }))).toMatchObject({ code: 'invalid_input', from: 0, to: 5 });
    const cut = { ...travel, durations: travel.durations.with(10 * 61 + 20, Infinity) };
    expect(failure(dayInput([run('r')], [trip('a', 10, 20)], { travel: cut }))).toMatchObject({ code: 'no_route', request: 'a' });
    expect(failure(dayInput([run('r')], [], { travel: straightRoad([{ from: at(0), factor: 0 }]) }))).toMatchObject({
      code: 'invalid_input',
    });
  });

  it('names ids that are there twice', () => {
    expect(failure(dayInput([run('r'), run('r')], []))).toMatchObject({ code: 'invalid_input', repeated: 'r' });
    expect(failure(dayInput([run('r')], [trip('a', 1, 2), trip('a', 1, 2)]))).toMatchObject({ code: 'invalid_input', repeated: 'a' });
  });

  it('lets an impossible trip in for standby when asked to', () => {
    const input = dayInput([run('r', { liftRating: null })], [trip('a', 10, 20, { liftLoad: Kilograms(200) })]);
    expect(failure(input)).toMatchObject({ code: 'chair_heavier_than_any_lift' });
    expect(buildProblem(input, { impossible: 'standby' }).ok).toBe(true);
  });

  it('names a trip that no van can drive from its depot in its shift, and what is nearest to possible', () => {
    const now = { standbyAllowed: false };
    expect(ofTrip({ pickup: between(0, 9) })).toBeNull();
    expect(ofTrip({ pickup: between(0, 9), ...now })).toMatchObject({
      code: 'pickup_window',
      request: 'a',
      run: 'r',
      earliest: 600,
      latest: 540,
      pointer: '/requests/0/pickup/window',
    });
    const short = [run('r', { end: { node: 0, latest: at(40) } }), run('s', { end: { node: 0, latest: at(41) } })];
    expect(failure(dayInput(short, [trip('a', 10, 20, now)]))).toMatchObject({ code: 'shift_hours', request: 'a', run: 's', over: 60 });
    expect(failure(dayInput([...short, run('t', { end: { node: 0, latest: at(42) } })], [trip('a', 10, 20, now)]))).toBeNull();
  });

  it('names a trip whose chair, lift and help are never in one van', () => {
    const wheeled = { persons: [{ key: 'rider', anyOf: [chair()] }], liftLoad: Kilograms(200) };
    const seats = { id: 'seats', places: [{ key: '1', kind: 'seat' as const, blocks: [] }] };
    const apart = [run('lift', { layouts: [seats] }), run('bay', { liftRating: null })];
    expect(failure(dayInput(apart, [trip('a', 10, 20, wheeled)]))).toMatchObject({ code: 'no_layout_fits', request: 'a' });
    expect(ofTrip({ driverSkills: ['stairs'] })).toMatchObject({ code: 'driver_skill', request: 'a', skill: 'stairs' });
  });

  it('names who is at a hole of the matrix', () => {
    const travel = straightRoad();
    const at61 = (from: number, to: number, value: number, name: 'durations' | 'distances' = 'durations') => ({
      travel: { ...travel, [name]: travel[name].with(from * 61 + to, value) },
    });
    const trips = [trip('a', 10, 20)];
    expect(failure(dayInput([run('r')], trips, at61(10, 30, NaN)))).toMatchObject({ code: 'invalid_input', request: 'a', value: 'NaN' });
    expect(failure(dayInput([run('r')], trips, at61(33, 0, NaN)))).toMatchObject({ code: 'invalid_input', run: 'r' });
    expect(failure(dayInput([run('r')], trips, at61(20, 5, Infinity, 'distances')))).toMatchObject({ code: 'invalid_input', request: 'a' });
    // One way there is, the other there is not.
    expect(failure(dayInput([run('r')], trips, at61(0, 10, Infinity)))).toMatchObject({
      code: 'no_route',
      run: 'r',
      pointer: '/runs/0/start/node',
    });
    expect(failure(dayInput([run('r')], trips, at61(20, 0, Infinity)))).toMatchObject({
      code: 'no_route',
      run: 'r',
      pointer: '/runs/0/end/node',
    });
    const two = [...trips, trip('b', 30, 31)];
    expect(failure(dayInput([run('r')], two, at61(0, 30, Infinity)))).toMatchObject({ code: 'no_route', request: 'b' });
    expect(failure(dayInput([run('r'), run('s', { start: { node: 1, earliest: at(0) } })], two, at61(0, 30, Infinity)))).toBeNull();
  });

  it('names a shift outside the day, numbers that are none, and riders in two vans', () => {
    const wholeDay = between(0, 1440);
    const shift = (from: number, to: number) =>
      failure(dayInput([run('r', { start: { node: 0, earliest: at(from) }, end: { node: 0, latest: at(to) } })], [], { day: wholeDay }));
    expect(shift(0, 1440)).toBeNull();
    expect(shift(-30, 300)).toMatchObject({ code: 'shift_hours', run: 'r', dayFrom: 0 });
    expect(shift(1200, 1500)).toMatchObject({ code: 'shift_hours', run: 'r', dayTo: 86_400 });
    expect(ofRun({ liftRating: Kilograms(NaN) })).toMatchObject({ code: 'invalid_input', run: 'r', pointer: '/runs/0/liftRating' });
    expect(ofRun({ unavailableFrom: at(NaN) })).toMatchObject({ code: 'invalid_input', run: 'r' });
    expect(ofRun({ breaks: [{ id: 'x', window: between(0, 60), duration: Seconds(Infinity) }] })).toMatchObject({ run: 'r', break: 'x' });
    expect(ofTrip({ promise: { pickup: between(0, 60), latestArrival: at(NaN) } })).toMatchObject({ code: 'dropoff_window', request: 'a' });
    expect(ofTrip({ promise: { pickup: between(0, 60), earliestArrival: at(60), latestArrival: at(50) } })).toMatchObject({
      code: 'dropoff_window',
      request: 'a',
    });
    const aboard = [{ request: 'a', boardedAt: at(1), layout: 'van', places: [{ person: 'rider', place: '1' }] }];
    const carrying = (id: string) => run(id, { live: { at: { node: 5, time: at(2) }, aboard, frozen: [] } });
    expect(failure(dayInput([carrying('r'), carrying('s')], [trip('a', 1, 20)]))).toMatchObject({
      code: 'trip_twice',
      run: 's',
      request: 'a',
    });
  });
});
