import { describe, expect, it } from '@jest/globals';
import { importColumns } from './kinds.ts';
import { inWords } from './problem-words.ts';

describe('a problem in a terminal', () => {
  const problem = {
    row: 5,
    column: 'aid',
    code: 'cell_not_one_of' as const,
    params: { value: 'криле', choices: 'няма, скутер', choices_en: 'none, scooter' },
  };

  it('is told in the language asked for, by the heading of that language', () => {
    expect(inWords(problem, importColumns.riders, 'bg')).toBe('ред 5, колона Помощно средство: „криле“ не е сред възможните: няма, скутер');
    expect(inWords(problem, importColumns.riders, 'en')).toBe('row 5, column Mobility aid: "криле" is not one of: none, scooter');
  });

  it('of a whole row names no column', () =>
    expect(inWords({ row: 2, code: 'row_too_long', params: { cells: 7, columns: 6 } }, importColumns.riders, 'en')).toMatch(
      /^row 2: it has 7/,
    ));
});

it('no two columns of a kind share a heading', () => {
  for (const columns of Object.values(importColumns)) {
    for (const language of ['bg', 'en'] as const) {
      const headings = Object.values(columns).map(({ heading }) => heading[language]);
      expect(new Set(headings).size).toBe(headings.length);
    }
  }
});
