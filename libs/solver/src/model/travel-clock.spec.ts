import { describe, expect, it } from '@jest/globals';
import { ServiceTime } from '@rampa/kernel';
import fc from 'fast-check';
import { ownArrival } from '../verify/own-travel.ts';
import { TravelClock } from './travel-clock.ts';

const factors = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.double({ min: 0.5, max: 3, noNaN: true })), { maxLength: 6 })
  .map((steps) => {
    let from = 0;
    return steps.map(([gap, factor]) => ({ from: ServiceTime((from += gap)), factor }));
  });
const time = fc.integer({ min: 0, max: 20_000 });
const drive = fc.double({ min: 0, max: 8000, noNaN: true });

describe('TravelClock', () => {
  it('slows a drive down by the factor of the hour, piece by piece', () => {
    const clock = new TravelClock([
      { from: ServiceTime(0), factor: 1 },
      { from: ServiceTime(1000), factor: 2 },
    ]);
    expect(clock.arrival(900, 200)).toBe(1200);
    expect(clock.departure(1200, 200)).toBe(900);
    expect(clock.arrival(-500, 200)).toBe(-300);
    expect(clock.arrival(0, Infinity)).toBe(Infinity);
  });

  it('never lets a later departure arrive earlier', () => {
    fc.assert(
      fc.property(factors, time, fc.integer({ min: 0, max: 5000 }), drive, (steps, depart, later, freeFlow) => {
        const clock = new TravelClock(steps);
        expect(clock.arrival(depart + later, freeFlow)).toBeGreaterThanOrEqual(clock.arrival(depart, freeFlow));
      }),
    );
  });

  it('finds the latest departure that still arrives in time', () => {
    fc.assert(
      fc.property(factors, time, drive, (steps, arrive, freeFlow) => {
        const clock = new TravelClock(steps);
        const depart = clock.departure(arrive, freeFlow);
        expect(clock.arrival(depart, freeFlow)).toBeLessThanOrEqual(arrive);
        expect(clock.arrival(depart + 1, freeFlow)).toBeGreaterThanOrEqual(arrive);
      }),
    );
  });

  it('agrees with the reckoning of the verifier, rounded up', () => {
    fc.assert(
      fc.property(factors, time, drive, (steps, depart, freeFlow) => {
        const travel = { size: 2, durations: Float64Array.of(0, freeFlow, freeFlow, 0), distances: new Float64Array(4), factors: steps };
        const own = ownArrival(travel, 0, 1, depart);
        const arrival = new TravelClock(steps).arrival(depart, freeFlow);
        expect(arrival).toBeGreaterThanOrEqual(own - 1e-3);
        expect(arrival).toBeLessThan(own + 1.001);
      }),
    );
  });
});
