import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { ApiError } from '@rampa/contracts';
import { axeFindings } from '@rampa/ui/testing';
import { DATE, ids } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { DeskErrors } from './desk-errors.tsx';

const params = { trip: ids.maria, time: '09:30' };
const taken = new ApiError({ type: 'about:blank', title: 'x', status: 409, code: 'duplicate_trip', pointer: '/legs/1/wish/time', params });
const draw = (error: unknown, language: 'bg' | 'en' = 'bg') =>
  renderOnBoard(<DeskErrors error={error} dateOf={(leg) => [DATE, '2026-11-24'][leg]} />, { language });

describe('what a dispatcher is told', () => {
  it('of a rider who has a trip at that time is its time, and the trip opens from there', async () => {
    const { container } = await draw(taken);
    expect(screen.getByRole('alert').textContent).toContain('Има пътуване по това време (9:30 ч.): отворете го или изберете друг час.');
    expect(screen.getByRole('alert').textContent).not.toContain('Моите пътувания');
    const link = screen.getByRole('link', { name: 'Отворете пътуването в 9:30 ч.' });
    expect(link.getAttribute('href')).toBe(`/console/?s=trip:${ids.maria}&date=2026-11-24`);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('is the same in English', async () => {
    await draw(taken, 'en');
    expect(screen.getByRole('alert').textContent).toContain('There is a trip at that time (9:30): open it or choose another time.');
    expect(screen.getByRole('link', { name: 'Open the trip at 9:30' })).toBeTruthy();
  });

  it('of anything else is the usual sentence', async () => {
    await draw(new ApiError({ type: 'about:blank', title: 'x', status: 410, code: 'offer_expired' }));
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
