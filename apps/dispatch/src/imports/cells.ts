/** How the text of a cell becomes a value: each kind with the code of its refusal. Pure. */
import { isLocalDate, isLocalTime, weekdays as weekdayCodes, type OpeningHours, type OpenTime, type Weekday } from '@rampa/domain';
import { fail, ok, type Result } from '@rampa/kernel';

export type Cell<T> = (text: string) => Result<T>;

/** Whoever shows it takes the choices of its own language. */
const notOneOf = (value: string, choices: string, choices_en: string): Result<never> =>
  fail('cell_not_one_of', { value, choices, choices_en });

/** Something that is put together: the example shows how, and is not all there may be. */
const notUnderstood = (value: string, example: string, example_en: string): Result<never> =>
  fail('cell_not_understood', { value, example, example_en });

const lower = (text: string): string => text.trim().toLocaleLowerCase('bg');

export const anyText: Cell<string> = (text) =>
  text.length <= 200 ? ok(text) : fail('cell_out_of_range', { value: text.length, max: 200 });

export const wholeNumber =
  (min: number, max: number): Cell<number> =>
  (text) => {
    const value = Number(text.replace(/\s/g, '').replace(',', '.'));
    if (!Number.isFinite(value)) return fail('cell_not_a_number', { value: text });
    if (!Number.isInteger(value) || value < min || value > max) return fail('cell_out_of_range', { value: text, min, max });
    return ok(value);
  };

export const degrees =
  (most: number): Cell<number> =>
  (text) => {
    const value = Number(text.replace(',', '.'));
    if (!Number.isFinite(value)) return fail('cell_not_a_number', { value: text });
    return Math.abs(value) > most ? fail('cell_out_of_range', { value: text, min: -most, max: most }) : ok(value);
  };

/** ISO, or day.month.year as written in Bulgaria. */
export const date: Cell<string> = (text) => {
  const written = /^(\d{1,2})\.(\d{1,2})\.(\d{4})( ?г\.?)?$/.exec(text);
  const iso = written ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}` : text;
  return isLocalDate(iso) ? ok(iso) : fail('cell_not_a_date', { value: text });
};

export const time: Cell<string> = (text) => {
  const padded = /^\d:\d\d$/.test(text) ? `0${text}` : text.replace('.', ':').slice(0, 5);
  return isLocalTime(padded) ? ok(padded) : fail('cell_not_a_time', { value: text });
};

const yes = new Set(['да', 'yes', 'true', '1', 'x', 'х']);
const no = new Set(['не', 'no', 'false', '0', '']);
export const yesNo: Cell<boolean> = (text) => {
  if (yes.has(lower(text))) return ok(true);
  return no.has(lower(text)) ? ok(false) : notOneOf(text, 'да, не', 'yes, no');
};

/** What a choice is called: in Bulgarian, in English, and otherwise. */
export type ChoiceNames = readonly [bg: string, en: string, ...more: string[]];

/** One of the words, in either language. */
export const oneOf =
  <T extends string>(words: Readonly<Record<T, ChoiceNames>>): Cell<T> =>
  (text) => {
    const wanted = lower(text);
    const entries = Object.entries(words) as [T, ChoiceNames][];
    const found = entries.find(([code, names]) => code === wanted || names.some((name) => lower(name) === wanted));
    if (found) return ok(found[0]);
    return notOneOf(text, entries.map(([, [bg]]) => bg).join(', '), entries.map(([, [, en]]) => en).join(', '));
  };

/** A known word becomes its code; any other text stays as it is. */
export const oneOfOr =
  <T extends string>(words: Readonly<Record<T, ChoiceNames>>): Cell<string> =>
  (text) => {
    const known = oneOf(words)(text);
    return known.ok ? known : anyText(text);
  };

/** Kept as +359…: spaces, brackets and a leading 0 are the writer's own. */
export const phone: Cell<string> = (text) => {
  const digits = text
    .replace(/[\s()/.-]/g, '')
    .replace(/^00/, '+')
    .replace(/^0/, '+359');
  return /^\+\d{8,15}$/.test(digits) ? ok(digits) : fail('cell_out_of_range', { value: text });
};

const weekdays: Readonly<Record<string, string>> = {
  пн: 'MO', понеделник: 'MO', mo: 'MO', mon: 'MO', monday: 'MO',
  вт: 'TU', вторник: 'TU', tu: 'TU', tue: 'TU', tuesday: 'TU',
  ср: 'WE', сряда: 'WE', we: 'WE', wed: 'WE', wednesday: 'WE',
  чт: 'TH', четвъртък: 'TH', th: 'TH', thu: 'TH', thursday: 'TH',
  пт: 'FR', петък: 'FR', fr: 'FR', fri: 'FR', friday: 'FR',
  сб: 'SA', събота: 'SA', sa: 'SA', sat: 'SA', saturday: 'SA',
  нд: 'SU', неделя: 'SU', su: 'SU', sun: 'SU', sunday: 'SU',
}; // prettier-ignore

/** "пн, ср, пт" as RFC 5545 writes days. */
export const days: Cell<readonly string[]> = (text) => {
  const words = lower(text)
    .split(/[\s,;+]+/)
    .filter(Boolean);
  const unknown = words.find((word) => !weekdays[word]);
  if (unknown !== undefined || words.length === 0)
    return notOneOf(unknown ?? text, 'пн, вт, ср, чт, пт, сб, нд', 'Mon, Tue, Wed, Thu, Fri, Sat, Sun');
  return ok([...new Set(words.map((word) => weekdays[word]!))]);
};

/** "пн-пт 8:00-17:00; сб 9-12": days or stretches of days, each with its hours; a day that is not named is closed. */
export const openingHours: Cell<OpeningHours> = (text) => {
  const found: Partial<Record<Weekday, OpenTime[]>> = {};
  const refused = (piece: string) =>
    notUnderstood(piece, 'пн-пт 8:00-12:00, 13:00-17:00; сб 9:00-12:00', 'Mon-Fri 8:00-12:00, 13:00-17:00; Sat 9:00-12:00');
  for (const part of lower(text)
    .replace(/[–—]/g, '-')
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, dayText = '', hourText = ''] = /^([^\d]+)\s+(\d.*)$/.exec(part) ?? [];
    const named = daysOf(dayText.trim());
    const times = hourText.split(',').map((stretch) => openTime(stretch.trim()));
    if (!named || times.includes(undefined)) return refused(part);
    for (const day of named)
      found[day] = [...(found[day] ?? []), ...times.filter((one) => one !== undefined)].sort((a, b) => a.from.localeCompare(b.from));
  }
  return Object.keys(found).length > 0 ? ok(found) : refused(text);
};

/** "пн-пт", "пн, ср". */
function daysOf(text: string): Weekday[] | undefined {
  const index = (word: string): number => weekdayCodes.indexOf((weekdays[word.trim()] ?? '').toLowerCase() as Weekday);
  const all = text
    .split(/[,+ ]+/)
    .filter(Boolean)
    .map((piece) => piece.split('-').map(index));
  const bad = all.some((ends) => ends.length > 2 || ends.includes(-1) || ends[0]! > (ends[1] ?? ends[0]!));
  return bad || all.length === 0 ? undefined : all.flatMap(([from = 0, to = from]) => weekdayCodes.slice(from, to + 1));
}

function openTime(text: string): OpenTime | undefined {
  const [from, to, ...more] = text.split('-').map((one) => time(/^\d{1,2}$/.test(one.trim()) ? `${one.trim()}:00` : one.trim()));
  return from?.ok && to?.ok && more.length === 0 && from.value < to.value ? { from: from.value, to: to.value } : undefined;
}

export interface LayoutCell {
  readonly bays: number;
  readonly seats: number;
  readonly stretchers: number;
}

const placeWords: readonly [RegExp, keyof LayoutCell][] = [
  [/^(места? за (колички|количка)|колички|количка|bays?)$/, 'bays'],
  [/^(седалки|седалка|seats?)$/, 'seats'],
  [/^(носилки|носилка|stretchers?)$/, 'stretchers'],
];

/** "2 колички + 4 седалки; 1 носилка + 2 седалки": layouts apart by semicolons. */
export const layouts: Cell<readonly LayoutCell[]> = (text) => {
  const found: LayoutCell[] = [];
  for (const part of lower(text)
    .split(/[;|]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const counts = { bays: 0, seats: 0, stretchers: 0 };
    for (const piece of part.split('+').map((one) => one.trim())) {
      const [, count, word] = /^(\d{1,2})\s+(.+)$/.exec(piece) ?? [];
      const kind = placeWords.find(([pattern]) => pattern.test(word ?? ''))?.[1];
      if (!count || !kind)
        return notUnderstood(piece, '2 колички + 4 седалки; 1 носилка + 2 седалки', '2 bays + 4 seats; 1 stretcher + 2 seats');
      counts[kind] += Number(count);
    }
    found.push(counts);
  }
  return found.length > 0 ? ok(found) : fail('cell_required');
};
