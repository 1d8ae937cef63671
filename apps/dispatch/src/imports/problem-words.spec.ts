import { describe, expect, it } from '@jest/globals';
import type { Result } from '@rampa/kernel';
import { layouts, openingHours } from './cells.ts';
import { importColumns } from './kinds.ts';
import { inWords } from './problem-words.ts';
import { headingsIn } from './sheet.ts';

describe('a problem in a terminal', () => {
  const problem = {
    row: 5,
    column: 'aid',
    code: 'cell_not_one_of' as const,
    params: { value: 'криле', choices: 'няма, скутер', choices_en: 'none, scooter' },
  };

  const columns = importColumns.riders;
  const none = headingsIn(columns, [], 'en');

  it('is told in the language asked for', () => {
    expect(inWords(problem, headingsIn(columns, [], 'bg'), 'bg')).toBe(
      'ред 5, колона Помощно средство: „криле“ не е сред възможните: няма, скутер',
    );
    expect(inWords(problem, none, 'en')).toBe('row 5, column Mobility aid: "криле" is not one of: none, scooter');
  });

  it('names columns as the file does, and one that it lacks in the language of its headings', () => {
    const headings = headingsIn(columns, ['Име', 'ТЕЛЕФОН ', 'Помощно средство', 'lat'], 'en');
    expect(headings).toMatchObject({ phone: 'ТЕЛЕФОН', lat: 'lat', address: 'Адрес' });
    expect(inWords(problem, headings, 'en')).toMatch(/^row 5, column Помощно средство: "криле" is not one of/);
    expect(inWords({ row: 1, column: 'address', code: 'column_missing' }, headings, 'en')).toBe(
      'row 1, column Адрес: this column is missing',
    );
    expect(headingsIn(columns, ['Name', 'Phone'], 'bg')).toMatchObject({ address: 'Address' });
  });

  it('shows how a layout, or opening hours, are written by an example', () => {
    const faultOf = (read: Result<unknown>) => {
      if (read.ok) throw new Error('was understood');
      return { row: 2, column: 'layouts', ...read.error };
    };
    const layout = faultOf(layouts('три дивана'));
    expect(inWords(layout, headingsIn(importColumns.vehicles, [], 'bg'), 'bg')).toBe(
      'ред 2, колона Разпределение на местата: „три дивана“ не се разбира; пише се например така: 2 колички + 4 седалки; 1 носилка + 2 седалки',
    );
    const hours = faultOf(openingHours('сутрин'));
    expect(inWords(hours, {}, 'en')).toContain('it is written like this, for example: Mon-Fri 8:00');
  });

  it('of a whole row names no column', () =>
    expect(inWords({ row: 2, code: 'row_too_long', params: { cells: 7, columns: 6 } }, none, 'en')).toMatch(/^row 2: it has 7/));
});

it('no two columns of a kind share a heading', () => {
  for (const columns of Object.values(importColumns)) {
    for (const language of ['bg', 'en'] as const) {
      const headings = Object.values(columns).map(({ heading }) => heading[language]);
      expect(new Set(headings).size).toBe(headings.length);
    }
  }
});
