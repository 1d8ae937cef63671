/** From an error's code and values to a sentence. */
import { FailureError, type ErrorCode, type Failure } from '@rampa/kernel';
import { ApiError, type Language } from '@rampa/contracts';
import { plainDate, plainTime } from '../format/dates.ts';
import { useLanguage } from './i18n.ts';
import { errorsBg } from './errors.bg.ts';
import { errorsEn } from './errors.en.ts';

/** What every error and reason of the contract has. */
export interface Coded {
  readonly code: ErrorCode;
  readonly params?: Failure['params'];
  readonly pointer?: string;
}

const tables: Record<Language, Record<ErrorCode, string>> = { bg: errorsBg, en: errorsEn };

/** The sentence for one failure in the given language; times of day as the pages write them (6:00). */
export function errorText(failure: Coded, language: Language): string {
  return fillTemplate(tables[language][failure.code] ?? tables[language].internal, asShown(failure.params ?? {}, language));
}

/** Times of day and dates as the pages write them; an empty value is one that is not given; `choices_en` stands for `choices` in English. */
function asShown(params: NonNullable<Coded['params']>, language: Language): Readonly<Record<string, string | number>> {
  const own = Object.entries(params).filter(([name]) => name.endsWith(`_${language}`));
  const all = { ...params, ...Object.fromEntries(own.map(([name, value]) => [name.slice(0, -3), value])) };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [[name, typeof value === 'string' ? plain(value) : value]])),
  );
}

const plain = (value: string): string =>
  /^\d\d:\d\d$/.test(value) ? plainTime(value) : /^\d{4}-\d\d-\d\d$/.test(value) ? plainDate(value) : value;

/** Fills `{{name}}`; `[part]` vanishes and `[part|other]` turns into `other` when a value of `part` is missing. */
export function fillTemplate(template: string, params: Readonly<Record<string, string | number>>): string {
  const missing = (part: string) => [...part.matchAll(/\{\{(\w+)\}\}/g)].some(([, name]) => params[name ?? ''] === undefined);
  return template
    .replace(/\[([^\]|]*)(?:\|([^\]]*))?\]/g, (_, part: string, other: string | undefined) => (missing(part) ? (other ?? '') : part))
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** The failures an unknown thrown thing carries; what is no failure of ours counts as `internal`. */
export function failuresOf(error: unknown): readonly Coded[] {
  if (error instanceof ApiError) return error.problems.length > 0 ? error.problems : [error.failure];
  if (error instanceof FailureError) return [error.failure];
  return [{ code: 'internal' }];
}

/** Turns failures into sentences of the language in use. */
export function useErrorText(): (failure: Coded) => string {
  const language = useLanguage();
  return (failure) => errorText(failure, language);
}
