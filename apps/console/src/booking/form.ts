/** The telephone booking as typed, and what of it can be asked for. Pure. */
import type { PlaceHit, QuoteRequest } from '@rampa/contracts';
import { parseDate, parseTime } from '@rampa/ui';

type Address = PlaceHit['address'];

export interface BookingForm {
  readonly riderId: string | undefined;
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly kind: 'arrive_by' | 'leave_at';
  /** As typed: 24.11, 24.11.2026 or 2026-11-24. */
  readonly date: string;
  /** As typed: 9:30, 930, 9. */
  readonly time: string;
  readonly back: boolean;
  readonly backTime: string;
  readonly assistants: string;
  readonly companions: string;
  readonly vital: boolean;
}

export const fields = ['rider', 'from', 'to', 'date', 'time', 'backTime', 'assistants', 'companions'] as const;
export type Field = (typeof fields)[number];
/** What is wrong with a field; the page has a sentence for each. */
export type Fault = 'missing' | 'invalid' | 'past' | 'same' | 'before';
export type Faults = Partial<Record<Field, Fault>>;

export const emptyForm = (today: string): BookingForm => ({
  riderId: undefined,
  from: undefined,
  to: undefined,
  kind: 'arrive_by',
  date: today,
  time: '',
  back: false,
  backTime: '',
  assistants: '0',
  companions: '0',
  vital: false,
});

export type Read = { readonly ok: true; readonly request: QuoteRequest } | { readonly ok: false; readonly faults: Faults };

/** The request for offers, or every fault at once. `today` is the service date. */
export function readForm(form: BookingForm, today: string): Read {
  const faults: { -readonly [F in Field]?: Fault } = {};
  const date = parseDate(form.date, today);
  const time = parseTime(form.time);
  const backTime = form.back ? parseTime(form.backTime) : undefined;
  const assistants = countOf(form.assistants, 2);
  const companions = countOf(form.companions, 8);
  if (!form.riderId) faults.rider = 'missing';
  if (!form.from) faults.from = 'missing';
  if (!form.to) faults.to = 'missing';
  else if (form.from && samePlace(form.from, form.to)) faults.to = 'same';
  if (!date) faults.date = form.date.trim() ? 'invalid' : 'missing';
  else if (date < today) faults.date = 'past';
  if (!time) faults.time = form.time.trim() ? 'invalid' : 'missing';
  if (form.back && !backTime) faults.backTime = form.backTime.trim() ? 'invalid' : 'missing';
  else if (time && backTime && backTime <= time) faults.backTime = 'before';
  if (assistants === undefined) faults.assistants = 'invalid';
  if (companions === undefined) faults.companions = 'invalid';
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const { from, to } = { from: form.from!, to: form.to! };
  return {
    ok: true,
    request: {
      riderId: form.riderId!,
      party: { assistants: assistants!, companions: companions! },
      vital: form.vital,
      legs: [
        { from, to, wish: { kind: form.kind, date: date!, time: time! } },
        ...(backTime ? [{ from: to, to: from, wish: { kind: 'leave_at' as const, date: date!, time: backTime } }] : []),
      ],
    },
  };
}

const samePlace = (a: Address, b: Address): boolean =>
  a.label === b.label || (Math.abs(a.point.lat - b.point.lat) < 1e-5 && Math.abs(a.point.lon - b.point.lon) < 1e-5);

function countOf(text: string, most: number): number | undefined {
  if (!/^\s*\d{1,2}\s*$/.test(text)) return undefined;
  const count = Number(text);
  return count <= most ? count : undefined;
}
