import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { LinkProvider } from '@rampa/ui';
import { axeFindings, settle } from '@rampa/ui/testing';
import { at, DATE, day, ids, maria } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { byHurt, promiseOf } from './recovery.tsx';
import { VehicleDetails } from './vehicle-details.tsx';

const report = {
  id: `${DATE}:12`,
  date: DATE,
  kind: 'lift' as const,
  at: at('09:00'),
  open: true,
  vehicleId: ids.vanA,
  planVersion: 8,
  affected: [
    { tripId: ids.ivan, riderName: 'Иван Колев', outcome: 'kept' as const, lateMinutes: 0, reasons: [], waysOut: [] },
    {
      tripId: ids.maria,
      riderName: 'Мария Петрова',
      outcome: 'standby' as const,
      before: at('09:10'),
      lateMinutes: 0,
      reasons: [{ code: 'layout' as const }],
      waysOut: [
        { kind: 'other_van' as const, minutes: 25, runId: ids.runB, costMinutes: 8 },
        { kind: 'taxi' as const, metres: 6200 },
        { kind: 'call_rider' as const },
      ],
    },
  ],
};

const broken = { ...day, vehicles: day.vehicles.map((van) => (van.id === ids.vanA ? { ...van, state: 'out_of_service' as const } : van)) };

describe('vehicle details', () => {
  it('shows run, places and stops, with nothing for axe to find', async () => {
    const { container } = await renderOnBoard(<VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />);
    expect(container.textContent).toContain('4 седалки, 2 места за колички');
    expect(container.textContent).toContain('Петър Стоянов');
    expect(screen.getAllByRole('button', { name: maria.riderName! })).toHaveLength(2);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('asks before it marks a van broken, then says whom it touches, why, and the ways out', async () => {
    const navigate = jest.fn<(href: string) => void>();
    const details = (
      <LinkProvider value={navigate}>
        <VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />
      </LinkProvider>
    );
    const { asked } = await renderOnBoard(details, {
      answers: { breakVehicle: () => report },
    });
    fireEvent.click(screen.getByRole('button', { name: /Отбележете повреда/ }));
    await settle();
    expect(asked.some((one) => one.name === 'breakVehicle')).toBe(false);
    fireEvent.click(screen.getByRole('radio', { name: /Само платформата/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Отбележете повредата' }));
    await settle();
    expect(asked.find((one) => one.name === 'breakVehicle')?.body).toEqual({ kind: 'lift' });
    const said = screen.getByRole('dialog').textContent;
    expect(said).toContain('1 остана без автомобил');
    expect(said).toContain('Преместване на Бус 2 (25 минути), автомобилът кара 8 минути повече');
    expect(said).toContain('обещаното още няма кой да изпълни');
    expect(said).toContain('Качване по план: преди 9:10');
    expect(said).toContain('Причина: повреда на платформата.');
    expect(await axeFindings()).toEqual([]);
    fireEvent.click(screen.getByRole('link', { name: 'Мария Петрова' }));
    expect(navigate).toHaveBeenCalledWith(`/console/?s=trip:${ids.maria}`);
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says plainly that later days of a broken van are left as they are', async () => {
    await renderOnBoard(<VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />, {
      answers: { breakVehicle: () => ({ ...report, kind: 'vehicle', affected: [] }) },
    });
    fireEvent.click(screen.getByRole('button', { name: /Отбележете повреда/ }));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Отбележете повредата' }));
    await settle();
    expect(screen.getByRole('dialog').textContent).toContain('Маршрутите на този автомобил в следващите дни остават');
  });

  it('asks by how much a driver will be late, refuses what is no number of minutes, then shows whom it touches', async () => {
    const { asked } = await renderOnBoard(<VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />, {
      answers: { runLate: () => ({ ...report, kind: 'driver_late', runId: ids.runA }) },
    });
    fireEvent.click(screen.getByRole('button', { name: /^Шофьорът ще закъснее/ }));
    await settle();
    const minutes = screen.getByRole('textbox', { name: 'С колко минути?' });
    const press = async (): Promise<void> => {
      fireEvent.click(screen.getByRole('button', { name: 'Отбележете закъснението' }));
      await settle();
    };
    for (const typed of ['', '0', '241', '12.5', 'час']) {
      fireEvent.change(minutes, { target: { value: typed } });
      await press();
      expect(screen.getByText(new RegExp(`^„${typed}“ не е цяло число от 1 до 240`))).toBeTruthy();
    }
    expect(await axeFindings()).toEqual([]);
    expect(asked.some((one) => one.name === 'runLate')).toBe(false);
    fireEvent.change(minutes, { target: { value: ' 25 ' } });
    await press();
    expect(asked.find((one) => one.name === 'runLate')).toMatchObject({ params: { id: ids.runA }, body: { minutes: 25 } });
    const said = screen.getByRole('dialog', { name: 'След закъснението на Бус 1' }).textContent;
    expect(said).toContain('Причина: шофьорът закъснява.');
    expect(said).toContain('Качване по план: със закъснението 9:10');
    expect(said).toContain('1 остана без автомобил');
    expect(await axeFindings()).toEqual([]);
  });

  it('says of a delay that touches nobody that every promise holds', async () => {
    await renderOnBoard(<VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />, {
      language: 'en',
      answers: { runLate: () => ({ ...report, kind: 'driver_late', affected: [] }) },
    });
    fireEvent.click(screen.getByRole('button', { name: /^Driver will be late/ }));
    await settle();
    fireEvent.change(screen.getByRole('textbox', { name: 'By how many minutes?' }), { target: { value: '5' } });
    fireEvent.click(screen.getByRole('button', { name: 'Mark the delay' }));
    await settle();
    expect(screen.getByRole('dialog').textContent).toContain('every promised time still holds');
  });

  it.each([
    ['has ended', { run: { state: 'finished' as const } }],
    ['is interrupted', { run: { state: 'broken' as const }, van: { state: 'out_of_service' as const } }],
  ])('has no delay to mark on a run that %s', async (_what, { run, van }: { run: object; van?: object }) => {
    const runs = day.runs.map((one) => (one.id === ids.runA ? { ...one, ...run } : one));
    const vehicles = day.vehicles.map((one) => (one.id === ids.vanA ? { ...one, ...van } : one));
    await renderOnBoard(<VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />, { day: { ...day, runs, vehicles } });
    expect(screen.queryByRole('button', { name: /Шофьорът ще закъснее/ })).toBeNull();
  });

  it('shows any dispatcher the open report of a broken van, as the service keeps it', async () => {
    const { container } = await renderOnBoard(<VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />, {
      day: broken,
      answers: { recoveries: () => ({ items: [report, { ...report, id: 'other', vehicleId: ids.vanB }] }) },
    });
    await settle();
    const folds = container.querySelectorAll('details.fold');
    expect(folds).toHaveLength(1);
    expect((folds[0] as HTMLDetailsElement).open).toBe(true);
    expect(folds[0]!.textContent).toContain('Повреда на платформата, 9:00. Засегнати са 2 пътувания');
    expect(folds[0]!.textContent).toContain('Мария Петрова');
    expect(folds[0]!.textContent).toContain('в обещания час');
    expect(folds[0]!.textContent).toContain('около 7 км');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says what became of the promise', () => {
    expect(promiseOf({ outcome: 'moved', lateMinutes: 0 })).toBe('kept');
    expect(promiseOf({ outcome: 'late', lateMinutes: 12 })).toBe('late');
    expect(promiseOf({ outcome: 'standby', lateMinutes: 0 })).toBe('open');
  });

  it('puts those left without a van first', () => {
    expect(byHurt(report.affected).map((one) => one.outcome)).toEqual(['standby', 'kept']);
  });
});
