import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { createFormats, createI18n } from '@rampa/ui';
import { bg } from '../messages/bg.ts';
import { en } from '../messages/en.ts';
import { at, id } from '../testing/day.ts';
import type { Words } from '../text.ts';
import { offerText } from './offer-text.ts';

const offer = {
  id: id(1),
  pickup: { from: at('09:10'), to: at('09:40') },
  latestArrival: at('10:00'),
  expectedPickup: at('09:20'),
  expectedArrival: at('09:50'),
  longestRideMinutes: 42,
  tight: true,
  beyondNegotiation: false,
};
const now = Instant(Date.parse('2026-11-22T15:00:00+02:00'));
const wordsIn = (language: 'bg' | 'en'): Words => {
  const t = createI18n({ app: { bg, en }, language }).getFixedT(language, 'app');
  return (key, params) => t(key, { ...params });
};

describe('offer text', () => {
  it('can be read aloud as it stands, in both languages', () => {
    expect(offerText(offer, wordsIn('bg'), createFormats('bg', 'Europe/Sofia'), now).replace(/\u00a0/g, ' ')).toBe(
      'Бусът ще дойде утре между 9:10 и 9:40 ч. Пристигане най-късно в 10:00 ч. Возенето е най-много 42 минути. В плана има малко запас.',
    );
    expect(offerText({ ...offer, tight: false }, wordsIn('en'), createFormats('en', 'Europe/Sofia'), now)).toContain(
      'The ride takes at most 42 minutes.',
    );
  });

  it('says when it counts as a request not met', () => {
    expect(offerText({ ...offer, beyondNegotiation: true }, wordsIn('bg'), createFormats('bg', 'Europe/Sofia'), now)).toContain(
      'неизпълнена заявка',
    );
  });
});
