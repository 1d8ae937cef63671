import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { axeFindings, settle } from '@rampa/ui/testing';
import { at, ids, maria } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { byHurt } from './recovery.tsx';
import { VehicleDetails } from './vehicle-details.tsx';

const report = {
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
      waysOut: [{ kind: 'other_van' as const, minutes: 25, runId: ids.runB }, { kind: 'call_rider' as const }],
    },
  ],
};

describe('vehicle details', () => {
  it('shows run, places and stops, with nothing for axe to find', async () => {
    const { container } = await renderOnBoard(<VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />);
    expect(container.textContent).toContain('4 седалки, 2 места за колички');
    expect(container.textContent).toContain('Петър Стоянов');
    expect(screen.getAllByRole('button', { name: maria.riderName! })).toHaveLength(2);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('asks before it marks a van broken, then says whom it touches, why, and the ways out', async () => {
    const select = jest.fn();
    const { asked } = await renderOnBoard(<VehicleDetails vehicleId={ids.vanA} runId={ids.runA} />, {
      select,
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
    expect(said).toContain('Преместване на Бус 2 (25 минути)');
    expect(await axeFindings()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Мария Петрова' }));
    expect(select).toHaveBeenCalledWith({ kind: 'trip', id: ids.maria });
  });

  it('puts those left without a van first', () => {
    expect(byHurt(report.affected).map((one) => one.outcome)).toEqual(['standby', 'kept']);
  });
});
