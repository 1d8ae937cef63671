import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { areServiceHours, isWithinServiceHours } from './service-hours.ts';

const at = (text: string): Instant => Instant(Date.parse(text));
const sofia = { opens: '06:00', closes: '23:00' };

describe('service hours', () => {
  it.each(['06:00', '06:01', '12:00', '22:59', '23:00'])('include %s', (time) => {
    expect(isWithinServiceHours(at(`2026-06-10T${time}+03:00`), sofia)).toBe(true);
  });

  it.each(['05:59', '23:01', '00:00', '03:59', '04:00'])('leave out %s', (time) => {
    expect(isWithinServiceHours(at(`2026-06-10T${time}+03:00`), sofia)).toBe(false);
  });

  it('follow the wall clock in winter, in summer and in other zones', () => {
    expect(isWithinServiceHours(at('2026-01-10T04:00Z'), sofia)).toBe(true);
    expect(isWithinServiceHours(at('2026-06-10T03:00Z'), sofia)).toBe(true);
    expect(isWithinServiceHours(at('2026-01-10T03:59Z'), sofia)).toBe(false);
    expect(isWithinServiceHours(at('2026-01-10T04:00Z'), sofia, 'Europe/Stockholm')).toBe(false);
  });

  it('may close after midnight, within the same service day', () => {
    const late = { opens: '06:00', closes: '01:30' };
    expect(isWithinServiceHours(at('2026-06-11T00:45+03:00'), late)).toBe(true);
    expect(isWithinServiceHours(at('2026-06-11T01:31+03:00'), late)).toBe(false);
    expect(areServiceHours(late)).toBe(true);
  });

  it('must open before they close', () => {
    expect(areServiceHours(sofia)).toBe(true);
    expect(areServiceHours({ opens: '23:00', closes: '06:00' })).toBe(false);
    expect(areServiceHours({ opens: '06:00', closes: '06:00' })).toBe(false);
    expect(areServiceHours({ opens: '06:00', closes: '03:59' })).toBe(true);
    expect(areServiceHours({ opens: '06:00', closes: '04:00' })).toBe(false);
  });
});
