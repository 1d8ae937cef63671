import { TextEncoder } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Quote } from '@rampa/contracts';
import {
  axeFindings,
  Refusal,
  renderUi,
  sampleAgency,
  sampleId,
  sampleRider,
  sampleSession,
  sampleTrip,
  type Answers,
} from '@rampa/ui/testing';
import type { Draft } from './booking/draft.ts';
import { drafts } from './booking/draft-store.ts';
import { bg } from './messages/bg.ts';
import { en } from './messages/en.ts';

// jsdom has none, and the router asks for it when it is loaded
Object.assign(globalThis, { TextEncoder });
const { MemoryRouter } = await import('react-router');
const { App } = await import('./app.tsx');

const quote: Quote = {
  id: sampleId(70),
  riderId: sampleId(3),
  expiresAt: '2026-11-24T10:00:00Z',
  legs: [
    {
      offers: [
        {
          id: sampleId(71),
          pickup: { from: '2026-11-25T07:10:00Z', to: '2026-11-25T07:40:00Z' },
          latestArrival: '2026-11-25T08:30:00Z',
          expectedPickup: '2026-11-25T07:20:00Z',
          expectedArrival: '2026-11-25T08:00:00Z',
          longestRideMinutes: 45,
          tight: true,
          beyondNegotiation: false,
        },
      ],
      reasons: [],
    },
  ],
  fare: { cents: 51, currency: 'EUR' },
};
const answered: Draft = {
  riderId: sampleId(3),
  from: sampleRider.home!,
  to: sampleRider.savedPlaces[0]!,
  kind: 'arrive_by',
  date: '2026-11-25',
  time: '10:30',
  who: 'alone',
  back: 'no',
};
const answers: Answers = {
  agency: () => sampleAgency,
  clock: () => ({ now: '2026-11-24T06:30:00Z', speed: 1, serviceDate: '2026-11-24' }),
  session: () => sampleSession,
  me: () => sampleRider,
  myTrips: () => ({ items: [sampleTrip()] }),
  quote: () => quote,
};

const open = (path: string, more: Answers = {}) =>
  renderUi(
    <MemoryRouter initialEntries={[path]}>
      <App />
    </MemoryRouter>,
    { texts: { bg, en }, signedIn: true, answers: { ...answers, ...more } },
  );

describe('the rider app', () => {
  it('says the next ride in one sentence', async () => {
    await open('/');
    const sentence = await screen.findByText(/Утре между 9:10 и 9:40\sч\. — от вкъщи до Пирогов\./);
    expect(sentence.parentElement!.textContent).toContain('Син бус, СВ 1234 АВ (Рампа 2).');
    expect(await axeFindings()).toEqual([]);
  });

  it('asks for an answer with the focus in the summary, and the summary leads to it', async () => {
    drafts.clear();
    await open('/book/from');
    await screen.findByRole('radio', { name: /Вкъщи/ });
    await userEvent.click(screen.getByRole('button', { name: 'Продължете' }));
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    await userEvent.click(screen.getByRole('link', { name: 'Изберете откъде тръгвате.' }));
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: /Вкъщи/ }));
    expect(await axeFindings()).toEqual([]);
  });

  it('sends the same key when a confirmation is repeated after a lost connection, and books no more once it is booked', async () => {
    drafts.set(answered);
    let lost = true;
    const { asked } = await open('/book/check', {
      acceptQuote: () => {
        if (!lost) return { id: sampleId(200), riderId: sampleId(3), trips: [sampleTrip()] };
        lost = false;
        return new Refusal(503, 'unavailable');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Покажете предложенията' }));
    await userEvent.click(await screen.findByRole('radio', { name: /между 9:10 и 9:40/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Потвърдете' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Няма връзка със системата.');
    await userEvent.click(screen.getByRole('button', { name: 'Потвърдете' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Готово, запазено е' })).toBeTruthy();
    const keys = asked.filter((one) => one.name === 'acceptQuote').map((one) => one.headers.get('idempotency-key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(drafts.get(sampleId(3)).booking?.id).toBe(sampleId(200));
  });

  it('leads from any page of a finished booking to its end', async () => {
    drafts.set({ ...answered, quote, booking: { id: sampleId(200), riderId: sampleId(3), trips: [sampleTrip()] } });
    const { asked } = await open('/book/offers-1');
    expect(await screen.findByRole('heading', { level: 1, name: 'Готово, запазено е' })).toBeTruthy();
    expect(asked.some((one) => one.name === 'acceptQuote')).toBe(false);
  });

  it('never asks a rider who needs an assistant to travel without, and shows the assistant before booking', async () => {
    const helped = { me: () => ({ ...sampleRider, profile: { ...sampleRider.profile, needsAssistant: true } }) };
    drafts.set({ ...answered, who: undefined });
    await open('/book/who', helped);
    await screen.findByText('Пътувате с придружител — мястото му е запазено и не плаща.');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Аз и придружител/ }).checked).toBe(true);
    expect(screen.queryByRole('radio', { name: 'Само аз' })).toBeNull();
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Продължете' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Искате ли и връщане?' })).toBeTruthy();
  });

  it('shows and asks for what is really booked, whatever an older draft said', async () => {
    const helped = { me: () => ({ ...sampleRider, profile: { ...sampleRider.profile, needsAssistant: true } }) };
    drafts.set(answered);
    const { asked } = await open('/book/check', helped);
    await screen.findByText('Аз и придружител');
    await userEvent.click(screen.getByRole('button', { name: 'Покажете предложенията' }));
    await screen.findByRole('radio', { name: /между 9:10 и 9:40/ });
    expect(asked.find((one) => one.name === 'quote')?.body).toMatchObject({ party: { assistants: 1, companions: 0 } });
  });

  it('refuses a time that is over at its own question, with the focus in the summary', async () => {
    drafts.set({ ...answered, date: '2026-11-24', time: '06:00' });
    await open('/book/time');
    await userEvent.click(await screen.findByRole('button', { name: 'Продължете' }));
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    await userEvent.click(screen.getByRole('link', { name: 'Този час (6:00) вече е минал. Изберете по-късен.' }));
    expect(document.activeElement).toBe(document.getElementById('answer'));
  });

  it('says that the fare is for both ways, with the offers, at the check and when it is booked', async () => {
    const both: Quote = { ...quote, legs: [quote.legs[0]!, quote.legs[0]!], fare: { cents: 102, currency: 'EUR' } };
    const asked: Draft = { ...answered, back: 'at', backTime: '12:00', quote: both, choices: [undefined, undefined] };
    const said = /Цена за двете посоки: 1,02\s€/;
    for (const page of ['offers-1', 'offers-2', 'check']) {
      drafts.set(asked);
      const { unmount } = await open(`/book/${page}`);
      expect(await screen.findByText(said)).toBeTruthy();
      unmount();
    }
    const trips = [sampleTrip(), sampleTrip({ id: sampleId(101), leg: 'back' })];
    drafts.set({ ...asked, booking: { id: sampleId(200), riderId: sampleId(3), trips } });
    await open('/book/done', { myTrips: () => ({ items: trips }) });
    expect(await screen.findByText(said)).toBeTruthy();
  });

  it('follows the ride as it changes', async () => {
    const { live } = await open(`/rides/${sampleId(100)}`);
    await screen.findByRole('heading', { level: 1, name: /Бусът ще дойде утре/ });
    live.changes('rider', []);
    live.snapshot('rider', { kind: 'rider', rider: { trips: [sampleTrip({ state: 'arrived' })], vehicles: [] } });
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Бусът Ви чака на адреса.'));
    expect(await axeFindings()).toEqual([]);
  });
});

describe('a van that is late', () => {
  const clock: Answers['clock'] = () => ({ now: '2026-11-25T08:25:00Z', speed: 1, serviceDate: '2026-11-25' });
  const late = sampleTrip({ forecastPickup: '2026-11-25T10:26:00Z', plannedPickup: '2026-11-25T07:20:00Z' });
  const said = /^Закъсняваме\. Очакваме буса днес около 12:26\sч\. вместо между 9:10 и 9:40\sч\.$/;
  const call = { name: /^Обадете се на 02\s700\s1234$/ };

  it('is the first sentence at home, with an apology and the desk’s phone', async () => {
    await open('/', { clock, myTrips: () => ({ items: [late] }) });
    const sentence = await screen.findByText(said);
    expect(sentence.closest('.card')?.textContent).toContain('От вкъщи до Пирогов.');
    expect(screen.getByText(/^Съжаляваме\./)).toBeTruthy();
    expect(screen.getByRole('link', call).getAttribute('href')).toBe('tel:027001234');
    expect(await axeFindings()).toEqual([]);
  });

  it('is the headline of its page, in the list, and the promise stands as what was promised', async () => {
    await open(`/rides/${late.id}`, { clock, myTrips: () => ({ items: [late] }) });
    expect(await screen.findByRole('heading', { level: 1, name: said })).toBeTruthy();
    expect(screen.getByText('Беше обещано').nextElementSibling?.textContent).toMatch(/Днес между 9:10 и 9:40/);
    expect(screen.getByText('Очаква се').nextElementSibling?.textContent).toMatch(/^Днес около 12:26/);
    expect(screen.getByRole('link', call)).toBeTruthy();
    expect(screen.queryByText('Бусът идва')).toBeNull();
    expect(await axeFindings()).toEqual([]);
  });

  it('without a forecast is not said to come at a time that is over', async () => {
    const silent = sampleTrip({ plannedPickup: '2026-11-25T07:20:00Z' });
    await open(`/rides/${silent.id}`, { clock, myTrips: () => ({ items: [silent] }) });
    const heading = await screen.findByRole('heading', { level: 1, name: /^Закъсняваме\. Обещахме да дойдем днес между 9:10 и 9:40/ });
    expect(heading.textContent).toContain('Още не знаем точния час.');
    expect(screen.queryByText(/очаква се в 9:20/)).toBeNull();
  });

  it('is spoken when it becomes known', async () => {
    const { live } = await open('/', {
      clock: () => ({ now: '2026-11-25T07:00:00Z', speed: 1, serviceDate: '2026-11-25' }),
      myTrips: () => ({ items: [sampleTrip()] }),
    });
    await screen.findByText(/^Днес между 9:10 и 9:40/);
    live.snapshot('rider', { kind: 'rider', rider: { trips: [late], vehicles: [] } });
    await waitFor(() => expect(document.querySelector('[data-announcer]')?.textContent).toMatch(/^Ще закъснеем\. Очакваме буса/));
  });
});
