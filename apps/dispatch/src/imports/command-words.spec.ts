import { describe, expect, it } from '@jest/globals';
import type { ImportPreview } from '@rampa/contracts';
import { failureInWords, reportOf } from './command-words.ts';

const preview = (change: Partial<ImportPreview> = {}): ImportPreview => ({
  importId: '01990000-0000-7000-8000-000000000001',
  kind: 'riders',
  fileName: 'riders.csv',
  rows: 10,
  ready: 3,
  duplicates: 5,
  problems: [],
  sample: [],
  canApply: true,
  ...change,
});
const faulty = preview({
  canApply: false,
  problems: [
    { row: 5, column: 'phone', code: 'cell_required' },
    { row: 5, column: 'aid', code: 'cell_required' },
    { row: 7, column: 'phone', code: 'cell_required' },
  ],
});
const header = ['Име', 'Телефон', 'Помощно средство'];

describe('what the command says of a file', () => {
  it.each([true, false])('with errors: that nothing was saved, whether it was to be (%s)', (apply) => {
    const lines = reportOf(faulty, header, 'en', apply);
    expect(lines).toEqual([
      'Rows: 10 (new: 3, known already: 5, with errors: 2). Errors: 3.',
      '  row 5, column Телефон: this cell may not be empty',
      '  row 5, column Помощно средство: this cell may not be empty',
      '  row 7, column Телефон: this cell may not be empty',
      'Nothing was saved. Correct the errors in the file and try again.',
    ]);
    expect(reportOf(faulty, header, 'bg', apply).at(-1)).toBe('Нищо не е записано. Поправете грешките във файла и опитайте отново.');
  });

  it('without errors: that it waits for --apply, or nothing more where it is brought in', () => {
    const sound = preview({ rows: 8 });
    expect(reportOf(sound, header, 'bg', false)).toEqual([
      'Редове: 8 (нови: 3, познати вече: 5, с грешки: 0).',
      'Още нищо не е записано. Пуснете отново с --apply, за да се внесе.',
    ]);
    expect(reportOf(sound, header, 'bg', true)).toHaveLength(1);
  });

  it('of known rows only: that there is nothing new', () =>
    expect(reportOf(preview({ rows: 5, ready: 0, canApply: false }), header, 'en', true).at(-1)).toBe(
      'Nothing was saved: there is nothing new in the file.',
    ));
});

it('a refusal is a sentence with its values', () => {
  expect(failureInWords({ code: 'too_large', params: { rows: 30000, limit: 20000 } }, 'en')).toBe(
    'It has 30000 rows and may have at most 20000. Divide the file.',
  );
  expect(failureInWords({ code: 'file_empty', params: { file: 'x.csv' } }, 'bg')).toBe('Във файла няма редове: x.csv.');
});
