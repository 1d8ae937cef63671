/** The answers of a booking as they are given, and the rules over them. Pure. */
import type { Address, Booking, LegChoice, Party, Quote, QuoteRequest, Trip, Wish } from '@rampa/contracts';
import { parseTime } from '@rampa/ui';

export const steps = ['from', 'to', 'kind', 'date', 'time', 'who', 'back', 'back-time'] as const;
export type Step = (typeof steps)[number];
export type LegName = 'out' | 'back';
export type Company = 'alone' | 'assistant' | 'companion' | 'both';
export type WishKind = Wish['kind'];

export interface Draft {
  /** Whose draft this is. */
  readonly riderId: string;
  readonly from?: Address;
  readonly to?: Address;
  readonly kind?: WishKind;
  readonly date?: string;
  readonly time?: string;
  readonly who?: Company;
  readonly back?: 'no' | 'at';
  readonly backTime?: string;
  /** Which of two equal hours, where a clock change makes two. */
  readonly offsets?: { readonly out?: Wish['offset']; readonly back?: Wish['offset'] };
  readonly quote?: Quote;
  /** One a leg, in the quote's order. */
  readonly choices?: readonly (LegChoice | undefined)[];
  /** Sent with the acceptance: the same choices book once, however often they are sent. */
  readonly key?: string;
  readonly booking?: Booking;
}

export const emptyDraft = (riderId: string): Draft => ({ riderId });

/** Anything answered and not yet booked. */
export const isUnfinished = (draft: Draft): boolean => !draft.booking && draft.from !== undefined;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
export const isTime = (text: string | undefined): text is string => text !== undefined && /^\d{2}:\d{2}$/.test(text);

/** What keeps an answer from being taken: a key of the rider's texts, or `common:` for the fields' own. */
export type Problem =
  | 'missing.from'
  | 'missing.to'
  | 'missing.same'
  | 'missing.kind'
  | 'missing.who'
  | 'missing.back'
  | 'missing.backEarly'
  | 'date.missing'
  | 'date.invalid'
  | 'date.past'
  | 'time.missing'
  | 'time.invalid';

const timeProblem = (text: string | undefined): Problem | undefined => {
  if (!text?.trim()) return 'time.missing';
  return parseTime(text) ? undefined : 'time.invalid';
};

const dateProblem = (text: string | undefined, today: string): Problem | undefined => {
  if (!text?.trim()) return 'date.missing';
  if (!DATE.test(text)) return 'date.invalid';
  return text < today ? 'date.past' : undefined;
};

/** The same point under the same name; entrances of one place may differ. */
export const samePlace = (a: Address, b: Address): boolean =>
  (a.placeId !== undefined && a.placeId === b.placeId && a.entrance === b.entrance) ||
  (a.label === b.label && a.entrance === b.entrance && a.point.lat === b.point.lat && a.point.lon === b.point.lon);

/** What is wrong with one answer, if anything. `today` is the service's local date. */
export function problemOf(step: Step, draft: Draft, today: string): Problem | undefined {
  switch (step) {
    case 'from':
      return draft.from ? undefined : 'missing.from';
    case 'to':
      if (!draft.to) return 'missing.to';
      return draft.from && samePlace(draft.from, draft.to) ? 'missing.same' : undefined;
    case 'kind':
      return draft.kind ? undefined : 'missing.kind';
    case 'date':
      return dateProblem(draft.date, today);
    case 'time':
      return timeProblem(draft.time);
    case 'who':
      return draft.who ? undefined : 'missing.who';
    case 'back':
      return draft.back ? undefined : 'missing.back';
    case 'back-time':
      if (draft.back !== 'at') return undefined;
      return timeProblem(draft.backTime) ?? ((draft.backTime ?? '') <= (draft.time ?? '') ? 'missing.backEarly' : undefined);
  }
}

/** The time asked for at this step, if it is now or behind `now`, the service's local date and time: the service would refuse it. */
export function pastTime(step: Step, draft: Draft, now: { readonly date: string; readonly time: string }): string | undefined {
  const typed = step === 'time' ? draft.time : step === 'back-time' ? draft.backTime : undefined;
  const time = typed && parseTime(typed);
  return time && draft.date === now.date && time <= now.time ? time : undefined;
}

/** The questions that this draft asks. */
export const stepsOf = (draft: Draft): readonly Step[] => (draft.back === 'at' ? steps : steps.filter((step) => step !== 'back-time'));

/** The first question without a good answer; `undefined` when all are answered. */
export const firstOpen = (draft: Draft, today: string): Step | undefined => stepsOf(draft).find((step) => problemOf(step, draft, today));

/** Where „Продължете“ leads after a step; `check` after the last, or when only one line was to be changed. */
export function nextStep(step: Step, draft: Draft, changing: boolean, today: string): Step | 'check' {
  if (changing) return firstOpen(draft, today) ?? 'check';
  const asked = stepsOf(draft);
  return asked[asked.indexOf(step) + 1] ?? 'check';
}

/** Takes an answer; what was offered for the old answers is forgotten. */
export function answer(draft: Draft, given: Partial<Omit<Draft, 'riderId' | 'quote' | 'choices' | 'key' | 'booking'>>): Draft {
  const { quote: _, choices: __, key: ___, offsets, ...kept } = draft;
  const timeChanged = 'date' in given || 'time' in given || 'backTime' in given;
  return { ...kept, ...(offsets && !timeChanged && { offsets }), ...given };
}

const parties: Record<Company, Party> = {
  alone: { assistants: 0, companions: 0 },
  assistant: { assistants: 1, companions: 0 },
  companion: { assistants: 0, companions: 1 },
  both: { assistants: 1, companions: 1 },
};

/** What to ask of the service; `undefined` until every question is answered. */
export function quoteRequest(draft: Draft, today: string): QuoteRequest | undefined {
  const { from, to, kind, date, who } = draft;
  const time = draft.time && parseTime(draft.time);
  const backTime = draft.backTime && parseTime(draft.backTime);
  if (firstOpen(draft, today) || !from || !to || !kind || !date || !time || !who) return undefined;
  const out = { from, to, wish: { kind, date, time, ...(draft.offsets?.out && { offset: draft.offsets.out }) } };
  const legs: QuoteRequest['legs'] = [out];
  if (draft.back === 'at' && backTime) {
    legs.push({
      from: to,
      to: from,
      wish: { kind: 'leave_at', date, time: backTime, ...(draft.offsets?.back && { offset: draft.offsets.back }) },
    });
  }
  return { riderId: draft.riderId, party: parties[who], legs };
}

/** Offers arrived: nothing is chosen yet. */
export const withQuote = (draft: Draft, quote: Quote): Draft => ({
  ...draft,
  quote,
  choices: quote.legs.map(() => undefined),
  key: undefined,
});

/** One leg's choice; another choice is another booking, hence another key. */
export const withChoice = (draft: Draft, leg: number, choice: LegChoice, key: string): Draft => ({
  ...draft,
  choices: (draft.choices ?? []).map((old, i) => (i === leg ? choice : old)),
  key,
});

/** Booked: from here on the draft can only be looked at. */
export const withBooking = (draft: Draft, booking: Booking): Draft => ({ ...draft, booking });

/** The company a rider who needs an assistant really travels in: the service never books one without. */
const assisted: Record<Company, Company> = { alone: 'assistant', assistant: 'assistant', companion: 'both', both: 'both' };

/** The draft as it would be booked: with the assistant, where the rider's profile asks for one. */
export const asBooked = (draft: Draft, needsAssistant: boolean): Draft =>
  needsAssistant ? { ...draft, who: assisted[draft.who ?? 'alone'] } : draft;

/** The price of some trips together; free trips and those without a price cost nothing. */
export const fareOf = (trips: readonly Trip[]): Quote['fare'] | undefined => {
  const first = trips[0];
  return (
    first && { cents: trips.reduce((sum, { fare }) => sum + (fare.state === 'waived' ? 0 : fare.cents), 0), currency: first.fare.currency }
  );
};

/** Who travels, from the party of a trip. */
export const companyOf = ({ assistants, companions }: Party): Company =>
  assistants > 0 ? (companions > 0 ? 'both' : 'assistant') : companions > 0 ? 'companion' : 'alone';

/** A draft with the answers of an earlier way out; only the date is left open. */
export function draftLike(last: Trip, back: Trip | undefined): Draft {
  return {
    riderId: last.riderId,
    from: last.from,
    to: last.to,
    kind: last.wish.kind,
    time: last.wish.time,
    who: companyOf(last.party),
    back: back ? 'at' : 'no',
    ...(back && { backTime: back.wish.time }),
  };
}

/** The latest booking's way out and back, to be repeated; whatever became of it. */
export function lastBooking(trips: readonly Trip[]): { readonly out: Trip; readonly back: Trip | undefined } | undefined {
  const out = trips
    .filter((trip) => trip.leg === 'out')
    .sort((a, b) => (a.wish.date + a.wish.time < b.wish.date + b.wish.time ? 1 : -1))[0];
  return out && { out, back: trips.find((trip) => trip.leg === 'back' && trip.bookingId === out.bookingId) };
}
