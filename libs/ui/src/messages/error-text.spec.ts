import { describe, expect, it } from '@jest/globals';
import { errorCodes } from '@rampa/kernel';
import { ApiError } from '@rampa/contracts';
import { errorText, failuresOf, fillTemplate } from './error-text.ts';
import { errorsBg } from './errors.bg.ts';
import { errorsEn } from './errors.en.ts';

describe('the text of an error', () => {
  it('carries the value that was at fault', () => {
    expect(errorText({ code: 'time_in_clock_gap', params: { time: '3:30', date: '28.03.2027' } }, 'bg')).toBe(
      'Часът 3:30 не съществува на 28.03.2027: часовникът се мести напред. Изберете друг час.',
    );
  });

  it('reads well without values', () => {
    expect(errorText({ code: 'time_in_clock_gap' }, 'bg')).toBe(
      'Часът не съществува на тази дата: часовникът се мести напред. Изберете друг час.',
    );
    expect(errorText({ code: 'beyond_horizon' }, 'en')).toBe('The date is too far away. We take requests up to 14 days ahead.');
    expect(errorText({ code: 'beyond_horizon', params: { date: '1.2.2027', days: 21 } }, 'en')).toBe(
      'The date 1.2.2027 is too far away. We take requests up to 21 days ahead.',
    );
  });

  it.each(errorCodes.map((code) => [code]))('%s has a sentence in both languages, with and without values', (code) => {
    for (const [language, table] of [['bg', errorsBg] as const, ['en', errorsEn] as const]) {
      const names = [...table[code].matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!);
      const full = errorText({ code, params: Object.fromEntries(names.map((name) => [name, `<${name}>`])) }, language);
      const bare = errorText({ code }, language);
      for (const text of [full, bare]) {
        expect(text).not.toMatch(/[[\]{}|]|undefined| {2}| [,:;)]| \.(?![a-z])|„“|\(\)/);
        expect(text).toMatch(/[.…]$/);
      }
      for (const name of names) expect(full).toContain(`<${name}>`);
    }
  });

  it('uses the same values in both languages', () => {
    const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();
    for (const code of errorCodes) expect([code, ...names(errorsEn[code])]).toEqual([code, ...names(errorsBg[code])]);
  });
});

describe('what an import says about a cell', () => {
  it('lists what is possible', () =>
    expect(errorText({ code: 'cell_not_one_of', params: { value: 'х', choices: 'да, не' } }, 'bg')).toBe(
      '„х“ не е сред възможните: да, не.',
    ));
  it('lists it in the language of the page', () =>
    expect(errorText({ code: 'cell_not_one_of', params: { value: 'х', choices: 'да, не', choices_en: 'yes, no' } }, 'en')).toBe(
      '“х” is not one of the possible values: yes, no.',
    ));
  it('names the bounds it has, and only those', () => {
    const say = (params: Record<string, string | number>) =>
      errorText({ code: 'cell_out_of_range', params: { value: 9, ...params } }, 'en');
    expect(say({ min: 1, max: 5 })).toBe('“9” is out of range. The least is 1. The most is 5. Correct it.');
    expect(say({ max: 5 })).toBe('“9” is out of range. The most is 5. Correct it.');
    expect(say({ min: 10, max: '' })).toBe('“9” is out of range. The least is 10. Correct it.');
  });
});

it('writes times as the pages do', () =>
  expect(errorText({ code: 'window_in_past', params: { time: '06:00' } }, 'bg')).toContain('(6:00)'));

describe('fillTemplate', () => {
  it('keeps a zero', () => expect(fillTemplate('a[ {{n}}] b', { n: 0 })).toBe('a 0 b'));
  it('takes the other part when a value is missing', () => expect(fillTemplate('[{{n}}|none] left', {})).toBe('none left'));
});

describe('failuresOf', () => {
  it('lists every field of a refusal, and calls anything else internal', () => {
    const error = new ApiError({
      type: 'about:blank',
      title: 'x',
      status: 422,
      code: 'invalid_input',
      errors: [{ code: 'same_place' }, { code: 'window_in_past', pointer: '/legs/0/wish/time' }],
    });
    expect(failuresOf(error).map((f) => f.code)).toEqual(['same_place', 'window_in_past']);
    expect(failuresOf(new TypeError('x'))).toEqual([{ code: 'internal' }]);
  });
});
