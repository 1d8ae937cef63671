import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { createFormats } from './formats.ts';

const bg = createFormats('bg', 'Europe/Sofia');
const en = createFormats('en', 'Europe/Sofia');
const at = (text: string) => Instant(Date.parse(text));
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('formats', () => {
  it('says a window in local time', () => {
    const window = { from: '2026-11-25T07:10:00Z', to: '2026-11-25T07:40:00Z' };
    expect(plain(bg.window(window))).toBe('между 9:10 и 9:40 ч.');
    expect(en.window(window)).toBe('between 9:10 and 9:40');
  });

  it('says one time where the window has no width', () => {
    expect(plain(bg.window({ from: '2026-11-25T07:10:00Z', to: '2026-11-25T09:10:00+02:00' }))).toBe('в 9:10 ч.');
  });

  it('names days relative to service time, by the local calendar', () => {
    const lateEvening = at('2026-11-24T22:30:00Z');
    expect(bg.dateOf(lateEvening)).toBe('2026-11-25');
    expect(bg.day('2026-11-25', lateEvening)).toBe('днес');
    expect(bg.day('2026-11-26', lateEvening)).toBe('утре');
    expect(bg.day('2026-11-24', lateEvening)).toBe('вчера');
    expect(bg.day('2026-11-30', lateEvening)).toBe('понеделник, 30 ноември');
    expect(en.day('2026-11-30', lateEvening)).toMatch(/^Monday,? 30 November$/);
  });

  it('knows both hours of the night the clocks go back', () => {
    expect(bg.time('2026-10-25T00:30:00Z')).toBe('3:30');
    expect(bg.time('2026-10-25T01:30:00Z')).toBe('3:30');
  });

  it('writes midnight as 0:00 and money with its currency', () => {
    expect(bg.time('2026-11-24T22:00:00Z')).toBe('0:00');
    expect(plain(bg.money(51, 'EUR'))).toBe('0,51 €');
    expect(en.money(51, 'EUR')).toBe('€0.51');
  });
});
