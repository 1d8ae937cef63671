/** What the import's command says, in either language. Pure. */
import type { ImportPreview, Language } from '@rampa/contracts';
import type { ErrorCode, Failure } from '@rampa/kernel';
import { importColumns } from './kinds.ts';
import { inWords } from './problem-words.ts';
import { headingsIn } from './sheet.ts';

interface Counts {
  readonly rows: number;
  readonly fresh: number;
  readonly known: number;
  readonly faulty: number;
}

const bg = {
  counts: ({ rows, fresh, known, faulty }: Counts) => `Редове: ${rows} (нови: ${fresh}, познати вече: ${known}, с грешки: ${faulty}).`,
  problems: (count: number) => `Грешки: ${count}.`,
  nothingSaved: 'Нищо не е записано.',
  mend: 'Нищо не е записано. Поправете грешките във файла и опитайте отново.',
  nothingNew: 'Нищо не е записано: във файла няма нищо ново.',
  notYet: 'Още нищо не е записано. Пуснете отново с --apply, за да се внесе.',
  applied: (count: number, id: string) => `Внесени: ${count}. Връща се от конзолата или с: npm run import -- undo ${id}`,
  undone: (count: number) => `Върнати: ${count}. Внесеното вече го няма.`,
  template: (path: string) => `Образецът е записан тук: ${path}`,
  exists: (path: string) => `Вече има такъв файл и не е променен: ${path}. Дайте друго име след вида.`,
  noFile: (path: string) => `Няма такъв файл: ${path}.`,
  unsure: 'Връзката с базата прекъсна. Вижте в конзолата дали е записано.',
};
const en: typeof bg = {
  counts: ({ rows, fresh, known, faulty }) => `Rows: ${rows} (new: ${fresh}, known already: ${known}, with errors: ${faulty}).`,
  problems: (count) => `Errors: ${count}.`,
  nothingSaved: 'Nothing was saved.',
  mend: 'Nothing was saved. Correct the errors in the file and try again.',
  nothingNew: 'Nothing was saved: there is nothing new in the file.',
  notYet: 'Nothing was saved yet. Run again with --apply to bring it in.',
  applied: (count, id) => `Brought in: ${count}. Undo it in the console, or with: npm run import -- undo ${id}`,
  undone: (count) => `Taken back: ${count}. What was brought in is gone.`,
  template: (path) => `The template is here: ${path}`,
  exists: (path) => `There is such a file already, and it was left as it is: ${path}. Give another name after the kind.`,
  noFile: (path) => `There is no such file: ${path}.`,
  unsure: 'The connection to the database broke. See in the console whether it was saved.',
};
export const commandWords = { bg, en };

/** What was found in a file, and what that means for saving it; `header` is the file's own first row. */
export function reportOf(preview: ImportPreview, header: readonly string[], language: Language, apply: boolean): string[] {
  const say = commandWords[language];
  const { rows, ready, duplicates, problems } = preview;
  const headings = headingsIn(importColumns[preview.kind], header, language);
  const counts = say.counts({ rows, fresh: ready, known: duplicates, faulty: rows - ready - duplicates });
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${inWords(problem, headings, language)}`);
    return [`${counts} ${say.problems(problems.length)}`, ...lines, say.mend];
  }
  return [counts, ...(preview.canApply ? (apply ? [] : [say.notYet]) : [say.nothingNew])];
}

const failures: Readonly<Record<Language, Partial<Record<ErrorCode, string>>>> = {
  bg: {
    file_unreadable: 'Файлът не може да се прочете: {file}. Запазете го като CSV или .xlsx.',
    file_empty: 'Във файла няма редове: {file}.',
    too_large: 'Редовете са {rows}, а най-много може {limit}. Разделете файла.',
    import_has_errors: 'Във файла вече има грешки: {count}. Проверете го отново.',
    import_not_undoable: 'Внесеното не може да се върне: вече се използва, или вече е върнато.',
    not_found: 'Няма внасяне с такъв номер.',
  },
  en: {
    file_unreadable: 'The file cannot be read: {file}. Save it as CSV or .xlsx.',
    file_empty: 'The file has no rows: {file}.',
    too_large: 'It has {rows} rows and may have at most {limit}. Divide the file.',
    import_has_errors: 'The file has errors by now: {count}. Check it again.',
    import_not_undoable: 'It cannot be taken back: it is in use by now, or has been taken back.',
    not_found: 'There is no import with this id.',
  },
};

/** A refusal as a sentence; one without a sentence is its code. */
export const failureInWords = ({ code, params = {} }: Failure, language: Language): string =>
  (failures[language][code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'));
