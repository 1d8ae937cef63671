import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { axeFindings, settle } from '@rampa/ui/testing';
import { at, id } from '../testing/day.ts';
import { renderOnBoard } from '../testing/render.tsx';
import { History } from './history.tsx';

const record = { importId: id(1), kind: 'riders', fileName: 'riders.csv', rows: 10, state: 'applied', at: at('08:00') } as const;

describe('import history', () => {
  it('asks once before it takes an import back', async () => {
    const { asked } = await renderOnBoard(<History />, {
      answers: { imports: () => ({ items: [record] }), undoImport: () => ({ ...record, state: 'undone' }) },
    });
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Върнете внасянето на riders.csv' }));
    await settle();
    expect(asked.some((one) => one.name === 'undoImport')).toBe(false);
    expect(screen.getByRole('alertdialog').textContent).toContain('10 реда от riders.csv ще бъдат премахнати.');
    expect(await axeFindings()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Да, върнете' }));
    await settle();
    expect(asked.some((one) => one.name === 'undoImport')).toBe(true);
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});
