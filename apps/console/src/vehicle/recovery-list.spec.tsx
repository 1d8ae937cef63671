import { describe, expect, it } from '@jest/globals';
import type { RecoveryReport } from '@rampa/contracts';
import { screen } from '@testing-library/react';
import { axeFindings, settle } from '@rampa/ui/testing';
import { at, DATE, day, ids } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { RecoveryList } from './recovery-list.tsx';

const over: RecoveryReport = {
  id: `${DATE}:12`,
  date: DATE,
  kind: 'vehicle',
  at: at('09:00'),
  open: false,
  vehicleId: ids.vanA,
  planVersion: 8,
  affected: [{ tripId: ids.ivan, riderName: 'Иван Колев', outcome: 'moved', lateMinutes: 0, reasons: [], waysOut: [] }],
};
const delay: RecoveryReport = { ...over, id: `${DATE}:14`, kind: 'driver_late', at: at('10:20'), vehicleId: ids.vanB, affected: [] };
const list = (items: readonly RecoveryReport[], board = day) =>
  renderOnBoard(<RecoveryList vehicles={board.vehicles} />, { day: board, answers: { recoveries: () => ({ items: [...items] }) } });

describe('the reports of a day', () => {
  it('stay listed when the vans are repaired, the runs ended and everybody has arrived', async () => {
    const runs = day.runs.map((run) => ({ ...run, state: 'finished' as const }));
    const { container } = await list([delay, over], { ...day, runs });
    await settle();
    expect([...container.querySelectorAll('summary')].map((line) => line.textContent)).toEqual([
      'Бус 2: Шофьорът закъснява, 10:20. Не засяга никого.',
      'Бус 1: Повреда на автомобила, 9:00. Засегнато е 1 пътуване',
    ]);
    const heading = screen.getByRole('heading', { name: /^Повреди и закъснения/ });
    expect(heading).toBeTruthy();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('lead to each trip on the page of its day', async () => {
    const { container } = await list([over]);
    await settle();
    expect(container.querySelector('details a')?.getAttribute('href')).toBe(`/console/?s=trip:${ids.ivan}`);
  });

  it('say so when there are none', async () => {
    await list([]);
    await settle();
    expect(screen.getByText('За този ден няма отбелязани повреди и закъснения.')).toBeTruthy();
  });
});
