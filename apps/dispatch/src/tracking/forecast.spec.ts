import { describe, expect, it } from '@jest/globals';
import { Instant, minutes } from '@rampa/kernel';
import fc from 'fast-check';
import { forecastStops, type AheadStop } from './forecast.ts';

const at = (minute: number): Instant => Instant(minute * 60_000);
const stop = (id: string, arrive: number, begin: number, depart: number): AheadStop => ({
  id,
  arrive: at(arrive),
  begin: at(begin),
  depart: at(depart),
  arrivedAt: null,
});
const plan = [stop('a', 10, 10, 15), stop('b', 25, 30, 35), stop('c', 50, 50, 55)];
const arrivals = (next: number) => forecastStops(plan, at(next), at(0)).map((one) => one.arrive / 60_000);

describe('the forecast of a run', () => {
  it('is the plan while the van is on time', () => {
    expect(arrivals(10)).toEqual([10, 25, 50]);
  });

  it('passes lateness on, less the waiting that it eats up', () => {
    expect(arrivals(13)).toEqual([13, 28, 50]);
    expect(arrivals(20)).toEqual([20, 35, 55]);
  });

  it('does not run ahead of a stop that may not begin earlier', () => {
    expect(arrivals(0)).toEqual([0, 25, 50]);
  });

  it('waits for a van that still stands at its stop', () => {
    const standing = [{ ...plan[0]!, arrivedAt: at(10) }, ...plan.slice(1)];
    const late = forecastStops(standing, at(10), at(40));
    expect(late.map((one) => one.arrive / 60_000)).toEqual([10, 50, 70]);
  });

  it('never brings a later van earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: Number(minutes(2)) }), (first, more) => {
        const [sooner, later] = [arrivals(first), arrivals(first + more)];
        sooner.forEach((minute, i) => expect(later[i]).toBeGreaterThanOrEqual(minute));
      }),
    );
  });
});
