import { describe, expect, it } from '@jest/globals';
import { readValue } from './value.ts';

const hours = { kind: 'number', min: 0, max: 168 } as const;

describe('policy value', () => {
  it('reads numbers with point or comma', () => {
    expect(readValue(hours, ' 12 ')).toEqual({ ok: true, value: 12 });
    expect(readValue(hours, '1,5')).toEqual({ ok: true, value: 1.5 });
  });

  it('says what is wrong', () => {
    expect(readValue(hours, '')).toEqual({ ok: false, fault: 'missing' });
    expect(readValue(hours, '12 часа')).toEqual({ ok: false, fault: 'number' });
    expect(readValue(hours, '169')).toEqual({ ok: false, fault: 'bounds' });
    expect(readValue(hours, '-1')).toEqual({ ok: false, fault: 'bounds' });
    expect(readValue({ kind: 'time_of_day' }, 'рано')).toEqual({ ok: false, fault: 'time' });
  });

  it('reads times, choices and yes or no', () => {
    expect(readValue({ kind: 'time_of_day' }, '6')).toEqual({ ok: true, value: '06:00' });
    expect(readValue({ kind: 'yes_no' }, 'false')).toEqual({ ok: true, value: false });
    expect(readValue({ kind: 'one_of' }, 'sms')).toEqual({ ok: true, value: 'sms' });
  });
});
