import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Policy, PolicyImpact } from '@rampa/contracts';
import { axeFindings, settle } from '@rampa/ui/testing';
import { id } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { PolicyDialog } from './policy-dialog.tsx';

const policy: Policy = {
  key: 'promise.appointment_early',
  label: { bg: 'Най-рано преди час при лекар', en: 'Earliest before an appointment' },
  kind: 'number',
  unit: 'minutes',
  value: 30,
  default: 30,
  min: 0,
  max: 120,
  upcoming: [],
};
const impact: PolicyImpact = {
  from: '2026-11-25',
  keeps: true,
  trips: 12,
  riders: 9,
  days: [{ date: '2026-11-25', trips: 12 }],
  named: [{ tripId: id(1), riderName: 'Мария Петрова', date: '2026-11-25', leg: 'out', time: '09:30' }],
};

describe('a change of policy', () => {
  it('says whom it touches while it is typed, and passes it on once it is saved', async () => {
    const set: unknown[] = [];
    const { asked } = await renderOnBoard(
      <PolicyDialog policy={policy} name={policy.label.bg} onClose={() => undefined} onSet={(changed) => set.push(changed)} />,
      { answers: { policyImpact: () => impact, setPolicy: () => ({ ...policy, value: 20, impact }) } },
    );
    expect(asked.some((one) => one.name === 'policyImpact')).toBe(false);
    const value = screen.getByRole('textbox', { name: 'Стойност' });
    await userEvent.clear(value);
    await userEvent.type(value, '20');
    await settle();
    expect(screen.getByText(/12 заявки от 25\.11\.2026 нататък \(ползватели: 9\)\. Те пазят обещаното/)).toBeTruthy();
    await userEvent.click(document.querySelector('summary')!);
    expect(screen.getByRole('row', { name: /25\.11\.2026 9:30 Мария Петрова натам/ })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Запишете' }));
    await settle();
    expect(set).toEqual([expect.objectContaining({ value: 20, impact })]);
  });
});
