import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { axeFindings } from '@rampa/ui/testing';
import { day, ids } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { Worklist } from './worklist.tsx';

describe('worklist', () => {
  it('says what, whom, minutes and why, worst first, and finds clean by axe', async () => {
    const { container } = await renderOnBoard(<Worklist />);
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows[0]).toContain('Важно пътуване без автомобил');
    expect(rows[0]).toContain('Елена Димова');
    expect(rows[0]).toContain('14');
    expect(rows[1]).toContain('Ще закъснее с 12 мин');
    expect(rows[2]).toContain('Няма сигнал от 4 мин');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('chooses what a row is about and shows what is chosen', async () => {
    const select = jest.fn();
    await renderOnBoard(<Worklist />, { select, selection: { kind: 'trip', id: ids.maria } });
    expect(screen.getByRole('button', { name: /Мария Петрова/ }).getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: /Бус 2/ }));
    expect(select).toHaveBeenCalledWith({ kind: 'vehicle', id: ids.vanB });
  });

  it('says so when nothing waits, and speaks of nothing that was there at first', async () => {
    const { container } = await renderOnBoard(<Worklist />, { day: { ...day, alerts: [] } });
    expect(container.textContent).toContain('Няма нищо, което да чака решение.');
    expect(document.querySelector('[data-announcer]')?.textContent).toBe('');
  });
});
