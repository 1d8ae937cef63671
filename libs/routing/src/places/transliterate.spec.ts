import { describe, expect, it } from '@jest/globals';
import { toCyrillic, toLatin } from './transliterate.ts';

describe('the official transliteration', () => {
  it.each([
    ['Цариградско шосе', 'Tsarigradsko shose'],
    ['Щастливеца', 'Shtastlivetsa'],
    ['Младежка', 'Mladezhka'],
    ['Банкя', 'Bankya'],
    ['София', 'Sofia'],
    ['СОФИЯ', 'SOFIA'],
    ['България', 'Bulgaria'],
    ['Илия', 'Ilia'],
    ['Юнак', 'Yunak'],
    ['ЮНАК', 'YUNAK'],
    ['Кольо Фичето', 'Kolyo Ficheto'],
    ['Възраждане', 'Vazrazhdane'],
    ['E80', 'E80'],
  ])('%s → %s', (bg, latin) => expect(toLatin(bg)).toBe(latin));
  it.each([
    ['Tsarigradsko shose', 'Цариградско шосе'],
    ['Shtastlivetsa', 'Щастливеца'],
    ['Sofia', 'София'],
    ['Bulgaria', 'България'],
    ['YUNAK', 'ЮНАК'],
    ['Nadezhda 2', 'Надежда 2'],
  ])('back: %s → %s', (latin, bg) => expect(toCyrillic(latin)).toBe(bg));
});
