import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './table.examples.tsx';

checkExamples(examples);

describe('Table', () => {
  it('has heads for columns and rows, and scrolls by keyboard', async () => {
    await renderUi(examples['rows']);
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Име', 'Километри']);
    expect(screen.getByRole('rowheader').textContent).toBe('Рампа 1');
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Маршрути' }));
  });
});
