import { describe, expect, it } from '@jest/globals';
import type { Reason } from '@rampa/contracts';
import { whyBg } from '../messages/why.bg.ts';
import { whyEn } from '../messages/why.en.ts';
import { limitText, type LimitContext } from './limit-text.ts';

/** Plain lookup in one language, as the pages do it. */
const words = (texts: object) =>
  ((key: string, params: Record<string, string | number> = {}) => {
    const at = (path: string) => path.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], texts);
    const plural = 'count' in params ? (params['count'] === 1 ? `${key}_one` : `${key}_other`) : key;
    return String(at(plural)).replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(params[name] ?? gap));
  }) as LimitContext['t'];

const context = (texts: object): LimitContext => ({
  t: words(texts),
  formats: { time: (instant) => String(instant).slice(11, 16).replace(/^0/, '') },
  tripId: 'own',
  nameOf: (tripId) => (tripId === 'other' ? 'Иван Колев' : undefined),
  plain: (reason) => `(${reason.code})`,
});
const bg = (reason: Reason): string => limitText(reason, context(whyBg));
const en = (reason: Reason): string => limitText(reason, context(whyEn));
const time = (text: string): string => `2026-11-23T${text}:00Z`;

describe('limitText', () => {
  it.each<[Reason, string, string]>([
    [
      { code: 'dropoff_window', tripId: 'own', params: { earliest: time('10:09'), to: time('10:00'), over: 9 } },
      'Би пристигнал чак в 10:09 ч., а трябва най-късно в 10:00 ч.: с 9 минути по-късно.',
      'It would only arrive at 10:09, but must by 10:00: 9 minutes too late.',
    ],
    [
      { code: 'ride_time', tripId: 'other', params: { minutes: 52, limit: 45, over: 7 } },
      'Возенето на Иван Колев би траяло 52 минути, а може най-много 45 минути.',
      'The ride of Иван Колев would take 52 minutes; at most 45 minutes are allowed.',
    ],
    [
      { code: 'layout', params: { lacking: 'bay', places: 1, wanted: 2, with: 'other' } },
      'Мястото за количка тогава е заето: вози Иван Колев.',
      'The wheelchair place is taken then: by Иван Колев.',
    ],
    [
      { code: 'layout', params: { lacking: 'larger_bay', width: 800, length: 1200, widest: 750, longest: 1300 } },
      'Количката е 800 × 1200 мм, а най-голямото място за количка тук е 750 × 1300 мм.',
      'The wheelchair is 800 × 1200 mm, but the largest wheelchair place here is 750 × 1300 mm.',
    ],
    [
      { code: 'lift_rating', params: { weight: 320, limit: 300 } },
      'Платформата вдига до 300 кг, а трябва да вдигне 320 кг.',
      'The lift carries up to 300 kg, but would have to carry 320 kg.',
    ],
    [
      { code: 'break_missed', params: { to: time('13:00'), over: 5 } },
      'Почивката на шофьора трябва да започне до 13:00 ч., а би започнала с 5 минути по-късно.',
      'The driver’s break must begin by 13:00, but would begin 5 minutes later.',
    ],
    [
      { code: 'rider_conflict', params: { with: 'nobody known', same: 1 } },
      'Пътникът по същото време пътува с друг автомобил.',
      'The rider is in another van at that time.',
    ],
    [
      { code: 'rider_conflict', params: { with: 'unknown' } },
      'Не бива да пътува заедно с друг пътник, а тогава биха били заедно в автомобила.',
      'The rider must not share a van with another rider, who is in it then.',
    ],
  ])('%j', (reason, inBulgarian, inEnglish) => {
    expect(bg(reason)).toBe(inBulgarian);
    expect(en(reason)).toBe(inEnglish);
  });

  it('falls back to the text of the code where numbers did not come', () => {
    expect(bg({ code: 'shift_hours' })).toBe('(shift_hours)');
    expect(bg({ code: 'layout', params: { aboard: 3 } })).toBe('(layout)');
    expect(bg({ code: 'no_route' })).toBe('(no_route)');
  });

  it('leaves no gap in any sentence', () => {
    const all = { earliest: time('10:09'), from: time('9:00'), to: time('10:00'), latest: time('17:00'), end: time('17:05') };
    const counts = { over: 5, minutes: 40, limit: 30, hours: 9, weight: 320, wanted: 3, places: 2, with: 'other' };
    const codes = [
      'pickup_window',
      'dropoff_window',
      'ride_time',
      'shift_hours',
      'break_missed',
      'lift_rating',
      'vehicle_unavailable',
    ] as const;
    const reasons: Reason[] = [
      ...codes.map((code) => ({ code, params: { ...all, ...counts } })),
      ...['bay', 'stretcher', 'seat', 'place', 'arrangement'].map((lacking) => ({
        code: 'layout' as const,
        params: { ...counts, lacking },
      })),
    ];
    for (const reason of reasons) for (const text of [bg(reason), en(reason)]) expect(text).not.toMatch(/\{\{|undefined| {2}|\(/);
  });
});
