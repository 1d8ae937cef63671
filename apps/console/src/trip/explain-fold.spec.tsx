import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { Explanation } from '@rampa/contracts';
import { axeFindings, settle } from '@rampa/ui/testing';
import { at, ids, maria, waiting } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { ExplainFold } from './explain-fold.tsx';

const placed: Explanation = {
  tripId: ids.maria,
  runId: ids.runA,
  because: [],
  pickup: at('09:10'),
  arrival: at('09:40'),
  rideMinutes: 30,
  directMinutes: 24,
  notEarlier: { code: 'travel_time', params: { depart: at('08:52'), arrive: at('09:10'), stop: 'dropoff', after: ids.ivan } },
  notLater: { code: 'pickup_window', tripId: ids.maria, params: { bound: 'to', to: at('09:30') } },
  others: [
    {
      runId: ids.runB,
      vanName: 'Бус 2',
      feasible: true,
      costMinutes: 20,
      driveMinutes: 11,
      kilometres: 5.2,
      pickup: at('09:15'),
      arrival: at('09:48'),
      affected: [{ tripId: ids.ivan, pickupMinutes: 6, rideMinutes: -1 }],
      reasons: [],
    },
  ],
  riders: [{ tripId: ids.ivan, riderName: 'Иван Колев' }],
};
const refused: Explanation = {
  tripId: ids.waiting,
  because: [],
  others: [
    {
      runId: ids.runA,
      vanName: 'Бус 1',
      feasible: false,
      reasons: [{ code: 'pickup_window', tripId: ids.maria, params: { earliest: at('09:36'), to: at('09:30'), over: 6, minutes: 6 } }],
    },
    { runId: ids.runB, vanName: 'Бус 2', feasible: false, reasons: [{ code: 'layout', params: { lacking: 'bay', places: 0, wanted: 1 } }] },
  ],
  wouldHelp: [
    { kind: 'move_trip', tripId: ids.maria, toRunId: ids.runB, runId: ids.runA, pickup: at('09:00'), arrival: at('09:20') },
    { kind: 'later_pickup', minutes: 12, limit: at('09:52'), runId: ids.runA, pickup: at('09:52'), arrival: at('10:10') },
    { kind: 'longer_ride', minutes: 8, limitMinutes: 48, runId: ids.runA, pickup: at('09:05'), arrival: at('09:53') },
    { kind: 'later_end', minutes: 1, limit: at('15:11'), runId: ids.runA, pickup: at('14:05'), arrival: at('14:25') },
  ],
  riders: [{ tripId: ids.maria, riderName: 'Мария Петрова' }],
};

async function opened(trip: typeof maria, answer: Explanation, language: 'bg' | 'en' = 'bg') {
  const shown = await renderOnBoard(<ExplainFold trip={trip} />, { answers: { explain: () => answer }, language });
  const fold = shown.container.querySelector('details')!;
  fold.open = true;
  fireEvent(fold, new Event('toggle'));
  await settle();
  return shown;
}

describe('why this van', () => {
  it('says it in sentences: the place and time, the next best van, what binds, whose times would change', async () => {
    const { container } = await opened(maria, placed);
    const said = [...container.querySelectorAll('.why > .why-list > li')].map((item) => item.textContent);
    expect(said).toEqual([
      'Бус 1 взема пътника около 9:10 ч. и пристига около 9:40 ч. Возенето трае 30 минути; направо би било 24 минути.',
      'Така всички автомобили заедно карат най-малко: с Бус 2 би било с 11 минути повече.',
      'По-рано не може: преди това оставя Иван Колев, тръгва оттам в 8:52 ч. и стига в 9:10 ч.',
      'По-късно не може: часът за качване свършва в 9:30 ч.',
    ]);
    expect(screen.getByRole('row', { name: /Бус 2/ }).textContent).toBe(
      'Бус 2Може: качване в 9:15 ч., пристигане в 9:48 ч. Всички автомобили заедно карат с 11 минути (5,2 км) повече. ' +
        'Иван Колев: качване с 6 минути по-късно. Иван Колев: с 1 минута по-малко в автомобила.',
    );
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says the same in English', async () => {
    const { container } = await opened(maria, placed, 'en');
    expect(container.textContent).toContain('This way all vans together drive least: with Бус 2 it would be 11 minutes more.');
    expect(container.textContent).toContain(
      'It cannot be earlier: before that it sets down Иван Колев, leaves there at 8:52 and arrives at 9:10.',
    );
  });

  it('claims no advantage that is none', async () => {
    const cheaper = { ...placed, others: [{ ...placed.others[0]!, costMinutes: -4, driveMinutes: -3 }] };
    const { container } = await opened(maria, cheaper);
    expect(container.textContent).toContain('С Бус 2 би било с 4 минути по-малко работа.');
    expect(container.textContent).not.toContain('карат най-малко');
  });
});

describe('why no van', () => {
  it('names whose promise would break, which place is missing, and what would help, the easiest first', async () => {
    const { container } = await opened(waiting, refused);
    expect(screen.getByRole('row', { name: /Бус 1/ }).textContent).toContain(
      'Качването на Мария Петрова би закъсняло с 6 минути: в 9:36 ч. вместо най-късно в 9:30 ч.',
    );
    expect(screen.getByRole('row', { name: /Бус 2/ }).textContent).toContain('В този автомобил няма място за количка.');
    const help = [...container.querySelectorAll('.why-help > li')].map((item) => item.firstChild?.textContent);
    expect(help).toEqual([
      'Ако Мария Петрова пътува с Бус 2 вместо с Бус 1. Всички обещани часове остават.',
      'Ако качването може да е с 12 минути по-късно: до 9:52 ч.',
      'Ако возенето може да е с 8 минути по-дълго: до 48 минути.',
      'Ако смяната на Бус 1 свършва с 1 минута по-късно: в 15:11 ч.',
    ]);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('lets a change be tried where it can be made, filled in', async () => {
    await opened(waiting, refused);
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Преместете Мария Петрова', 'Опитайте с този час']);
    fireEvent.click(screen.getByRole('button', { name: 'Опитайте с този час: 9:52' }));
    await settle();
    const time = screen.getByRole('dialog').querySelector<HTMLInputElement>('input[value="09:52"], input[value="9:52"]');
    expect(time).not.toBeNull();
    expect(await axeFindings()).toEqual([]);
  });

  it('says in English what would help, and says so where nothing single does', async () => {
    const { container } = await opened(waiting, refused, 'en');
    expect(container.textContent).toContain('If the ride may take 8 minutes longer: up to 48 minutes.');
    const none = await opened(waiting, { ...refused, wouldHelp: [] }, 'en');
    expect(none.container.textContent).toContain('No single change is enough.');
  });

  it('offers a van that can take the trip by now', async () => {
    const { container } = await opened(waiting, { ...refused, others: placed.others, wouldHelp: [] });
    expect(container.textContent).toContain('Бус 2 може да поеме пътуването: качване в 9:15 ч., пристигане в 9:48 ч.');
    expect(screen.getByRole('button', { name: 'Вижте цената и го запишете' })).not.toBeNull();
  });
});
