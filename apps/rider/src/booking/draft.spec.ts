import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QuoteRequest, type Quote } from '@rampa/contracts';
import { sampleHome, sampleId, samplePirogov, sampleTrip } from '@rampa/ui/testing';
import {
  answer,
  draftLike,
  emptyDraft,
  firstOpen,
  lastBooking,
  nextStep,
  problemOf,
  quoteRequest,
  stepsOf,
  withChoice,
  withQuote,
  type Draft,
  asBooked,
  pastTime,
} from './draft.ts';

const TODAY = '2026-11-24';
const full: Draft = {
  riderId: sampleId(3),
  from: sampleHome,
  to: samplePirogov,
  kind: 'arrive_by',
  date: '2026-11-25',
  time: '10:30',
  who: 'assistant',
  back: 'at',
  backTime: '13:00',
};
const quote: Quote = {
  id: sampleId(70),
  riderId: sampleId(3),
  expiresAt: '2026-11-24T10:00:00Z',
  legs: [
    { offers: [], reasons: [] },
    { offers: [], reasons: [] },
  ],
  fare: { cents: 102, currency: 'EUR' },
};

describe('the questions', () => {
  it('come one after the other, the return time only for those who come back', () => {
    expect(stepsOf({ ...full, back: 'no' })).not.toContain('back-time');
    expect(nextStep('back', { ...full, back: 'no' }, false, TODAY)).toBe('check');
    expect(nextStep('back', full, false, TODAY)).toBe('back-time');
    expect(nextStep('from', full, false, TODAY)).toBe('to');
  });

  it('lead back to the check when one line was to be changed', () => {
    expect(nextStep('date', full, true, TODAY)).toBe('check');
  });

  it('but first to what the change left open', () => {
    expect(nextStep('back', { ...full, backTime: undefined }, true, TODAY)).toBe('back-time');
    expect(nextStep('time', { ...full, time: '14:00' }, true, TODAY)).toBe('back-time');
  });

  it('ask for no offers before all are answered, whichever is missing', () => {
    fc.assert(
      fc.property(fc.subarray(['from', 'to', 'kind', 'date', 'time', 'who', 'back', 'backTime'] as const, { minLength: 1 }), (missing) => {
        const draft = { ...full, ...Object.fromEntries(missing.map((key) => [key, undefined])) };
        const open = firstOpen(draft, TODAY);
        expect(quoteRequest(draft, TODAY) === undefined).toBe(open !== undefined);
      }),
    );
  });
});

describe('an answer', () => {
  it.each([
    ['from', { from: undefined }, 'missing.from'],
    ['to', { to: sampleHome }, 'missing.same'],
    ['to', { to: { ...sampleHome, entrance: 'вх. А' } }, undefined],
    ['date', { date: '' }, 'date.missing'],
    ['date', { date: 'на Коледа' }, 'date.invalid'],
    ['date', { date: '2026-11-23' }, 'date.past'],
    ['date', { date: TODAY }, undefined],
    ['time', { time: ' ' }, 'time.missing'],
    ['time', { time: 'обед' }, 'time.invalid'],
    ['back-time', { backTime: '10:30' }, 'missing.backEarly'],
    ['back-time', { back: 'no', backTime: undefined }, undefined],
  ] as const)('%s %j → %s', (step, change, problem) => {
    expect(problemOf(step, { ...full, ...change } as Draft, TODAY)).toBe(problem);
  });

  it('makes old offers void', () => {
    const offered = withChoice(withQuote(full, quote), 0, { standby: true }, 'key');
    const changed = answer(offered, { who: 'alone' });
    expect([changed.quote, changed.choices, changed.key]).toEqual([undefined, undefined, undefined]);
  });

  it('about the time asks again which of two equal hours is meant', () => {
    const draft = { ...full, offsets: { out: 'later' as const } };
    expect(answer(draft, { who: 'alone' }).offsets).toEqual({ out: 'later' });
    expect(answer(draft, { time: '9:00' }).offsets).toBeUndefined();
  });
});

describe('the request', () => {
  it('is one the contract knows, out and back', () => {
    const request = quoteRequest({ ...full, offsets: { back: 'earlier' } }, TODAY)!;
    expect(QuoteRequest.parse(request)).toMatchObject({
      riderId: sampleId(3),
      party: { assistants: 1, companions: 0 },
      legs: [
        { from: sampleHome, to: samplePirogov, wish: { kind: 'arrive_by', date: '2026-11-25', time: '10:30' } },
        { from: samplePirogov, to: sampleHome, wish: { kind: 'leave_at', date: '2026-11-25', time: '13:00', offset: 'earlier' } },
      ],
    });
  });

  it('has one leg for one way', () => {
    expect(quoteRequest({ ...full, back: 'no' }, TODAY)!.legs).toHaveLength(1);
  });
});

describe('choices', () => {
  it('have a key that changes with them, one for all legs', () => {
    const first = withChoice(withQuote(full, quote), 0, { standby: true }, 'a');
    const both = withChoice(first, 1, { offerId: sampleId(80) }, 'b');
    expect([first.choices, first.key]).toEqual([[{ standby: true }, undefined], 'a']);
    expect([both.choices, both.key]).toEqual([[{ standby: true }, { offerId: sampleId(80) }], 'b']);
  });
});

describe('the same as last time', () => {
  it('takes the latest booking with its return, and leaves the date open', () => {
    const older = sampleTrip({ id: sampleId(1), bookingId: sampleId(11), wish: { kind: 'leave_at', date: '2026-11-01', time: '09:00' } });
    const out = sampleTrip({ id: sampleId(2), bookingId: sampleId(12), party: { assistants: 1, companions: 2 } });
    const back = sampleTrip({
      id: sampleId(3),
      bookingId: sampleId(12),
      leg: 'back',
      wish: { kind: 'leave_at', date: '2026-11-25', time: '13:00' },
    });
    const last = lastBooking([back, older, out])!;
    const draft = draftLike(last.out, last.back);
    expect(draft).toMatchObject({ from: sampleHome, to: samplePirogov, time: '10:30', who: 'both', back: 'at', backTime: '13:00' });
    expect(firstOpen(draft, TODAY)).toBe('date');
    expect(lastBooking([])).toBeUndefined();
    expect(firstOpen(emptyDraft('x'), TODAY)).toBe('from');
  });
});

describe('a time that is over', () => {
  const draft = { riderId: 'r', date: '2026-11-24', time: '08:30', backTime: '09:00' };
  it.each([
    ['08:30', 'time', '08:30'],
    ['08:29', 'time', undefined],
    ['09:10', 'back-time', '09:00'],
    ['09:10', 'date', undefined],
  ] as const)('at %s, asked at „%s“: %s', (time, step, past) => expect(pastTime(step, draft, { date: '2026-11-24', time })).toBe(past));
  it('is none on another day', () => expect(pastTime('time', draft, { date: '2026-11-23', time: '23:00' })).toBeUndefined());
});

it.each([
  [undefined, 'assistant'],
  ['alone', 'assistant'],
  ['companion', 'both'],
  ['both', 'both'],
] as const)('books %s as %s for a rider who needs an assistant', (who, booked) => {
  expect(asBooked({ riderId: 'r', who }, true).who).toBe(booked);
  expect(asBooked({ riderId: 'r', who }, false).who).toBe(who);
});
