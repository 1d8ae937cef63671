import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { axeFindings, Refusal, settle } from '@rampa/ui/testing';
import { at, ids, runB } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { TripDetails } from './trip-details.tsx';

const answers = {
  tripEvents: () => ({
    items: [
      {
        sequence: 1,
        type: 'trip.booked',
        at: at('08:00'),
        actorRole: 'dispatcher',
        actorName: 'Диана Колева',
        fromState: 'offered',
        toState: 'booked',
      },
      { sequence: 2, type: 'trip.moved', at: at('08:30'), actorRole: 'service' },
      { sequence: 3, type: 'trip.moved', at: at('08:40'), actorRole: 'service', reason: 'breakdown' },
    ],
  }),
  explain: () => ({
    tripId: ids.maria,
    runId: ids.runA,
    because: [],
    pickup: at('09:10'),
    arrival: at('09:40'),
    rideMinutes: 30,
    directMinutes: 24,
    others: [
      {
        runId: ids.runB,
        vanName: 'Бус 2',
        feasible: false,
        reasons: [{ code: 'shift_hours', params: { latest: at('17:00'), end: at('17:12'), over: 12 } }],
      },
    ],
  }),
};
const price = { feasible: true, planVersion: 7, reasons: [], driveMinutes: 11.4, kilometres: 5.2, affected: [] };

describe('trip details', () => {
  it('sets promise, plan and forecast side by side and tells the story', async () => {
    const { container } = await renderOnBoard(<TripDetails id={ids.maria} />, { answers });
    expect(container.textContent).toContain('Закъснява с 12 минути');
    const row = screen.getByRole('row', { name: /Качване/ }).textContent;
    expect(row).toBe('Качване9:00–9:309:109:42–');
    expect(container.textContent).toContain('Запазено – Диана Колева');
    expect(container.textContent).toContain('Преместено на друг автомобил – системата');
    expect(container.textContent).toContain('Преместено на друг автомобил (повреда на автомобил) – системата');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('answers why this van only when it is asked', async () => {
    const { asked, container } = await renderOnBoard(<TripDetails id={ids.maria} />, { answers });
    expect(asked.some((one) => one.name === 'explain')).toBe(false);
    const fold = container.querySelector('details')!;
    fold.open = true;
    fireEvent(fold, new Event('toggle'));
    await settle();
    expect(container.textContent).toContain('Бус 1 взема пътника около 9:10 ч. и пристига около 9:40 ч.');
    expect(screen.getByRole('row', { name: /Бус 2/ }).textContent).toContain(
      'Смяната свършва в 17:00 ч., а автомобилът би се прибрал в 17:12 ч.: с 12 минути по-късно.',
    );
  });

  it('shows the price of a move before it is made, and moves by the version it was shown for', async () => {
    const { asked } = await renderOnBoard(<TripDetails id={ids.maria} />, {
      answers: { ...answers, previewAssign: () => price, assign: () => price },
    });
    fireEvent.click(screen.getByRole('button', { name: 'На друг автомобил' }));
    await settle();
    const confirm = screen.getByRole('button', { name: 'Преместете' });
    expect(confirm.hasAttribute('disabled')).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: new RegExp(runB.driverName) }));
    await settle();
    expect(document.body.textContent).toContain('11 минути');
    expect(document.body.textContent).toContain('Никое друго пътуване не се променя.');
    fireEvent.click(confirm);
    await settle();
    expect(asked.find((one) => one.name === 'assign')).toMatchObject({
      params: { id: ids.maria },
      body: { runId: ids.runB, planVersion: 7 },
    });
  });

  it('names the rules that forbid a move and does not offer it', async () => {
    const forbidden = { ...price, feasible: false, reasons: [{ code: 'layout' }] };
    await renderOnBoard(<TripDetails id={ids.maria} />, { answers: { ...answers, previewAssign: () => forbidden } });
    fireEvent.click(screen.getByRole('button', { name: 'На друг автомобил' }));
    await settle();
    fireEvent.click(screen.getByRole('radio', { name: new RegExp(runB.driverName) }));
    await settle();
    expect(document.body.textContent).toContain('Това преместване не може');
    expect(screen.getByRole('button', { name: 'Преместете' }).hasAttribute('disabled')).toBe(true);
  });

  it('says in plain words why a cancellation was refused and keeps the dialog', async () => {
    await renderOnBoard(<TripDetails id={ids.maria} />, {
      answers: { ...answers, cancelTrip: () => new Refusal(409, 'trip_already_ended') },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Отменете' }));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Отменете пътуването' }));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('вече е приключило');
    expect(await axeFindings()).toEqual([]);
  });
});
