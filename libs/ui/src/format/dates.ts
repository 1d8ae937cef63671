/** Calendar arithmetic on `YYYY-MM-DD`, and reading what people type. No time zone is involved. */

const parts = (date: string): [number, number, number] => {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
  return [y, m, d];
};
const text = (utc: Date): string => utc.toISOString().slice(0, 10);

/** `YYYY-MM-DD` so many days later (or earlier). */
export function addDays(date: string, days: number): string {
  const [y, m, d] = parts(date);
  return text(new Date(Date.UTC(y, m - 1, d + days)));
}

/** Whole days from `a` to `b`. */
export function daysBetween(a: string, b: string): number {
  const utc = (date: string) => {
    const [y, m, d] = parts(date);
    return Date.UTC(y, m - 1, d);
  };
  return Math.round((utc(b) - utc(a)) / 86_400_000);
}

/** Noon UTC of a date, to be formatted in UTC. */
export function utcNoon(date: string): Date {
  const [y, m, d] = parts(date);
  return new Date(Date.UTC(y, m - 1, d, 12));
}

/** Reads 24.11.2026, 24.11, 24/11/26, 24 11 2026 or 2026-11-24; a missing year is the next such day from `today`. */
export function parseDate(typed: string, today: string): string | undefined {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(typed);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = /^\s*(\d{1,2})\s*[.\-/ ]\s*(\d{1,2})(?:\s*[.\-/ ]\s*(\d{2}|\d{4}))?\s*\.?\s*(?:г\.?)?\s*$/.exec(typed);
  if (!match) return undefined;
  const [day, month] = [Number(match[1]), Number(match[2])];
  if (match[3]) return valid(match[3].length === 2 ? 2000 + Number(match[3]) : Number(match[3]), month, day);
  const year = parts(today)[0];
  const thisYear = valid(year, month, day);
  return thisYear && thisYear >= today ? thisYear : valid(year + 1, month, day);
}

function valid(y: number, m: number, d: number): string | undefined {
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? text(date) : undefined;
}

/** Reads 9:30, 09.30, 9 30, 930, 0930 or 9 as `HH:MM`. */
export function parseTime(typed: string): string | undefined {
  const match = /^\s*(\d{1,2})(?:\s*[:., -]?\s*(\d{2}))?\s*(?:ч\.?)?\s*$/.exec(typed);
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `HH:MM` moved by minutes within its day; held at 00:00 and 23:59. */
export function addMinutes(time: string, minutes: number): string {
  const [h = 0, m = 0] = time.split(':').map(Number);
  const total = Math.min(23 * 60 + 59, Math.max(0, h * 60 + m + minutes));
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** `09:05` as people write it: `9:05`. */
export const plainTime = (time: string): string => time.replace(/^0(?=\d:)/, '');
/** `2026-11-24` as people write it: `24.11.2026`. */
export const plainDate = (date: string): string => date.split('-').reverse().join('.');
