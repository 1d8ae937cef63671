import { describe, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './text-field.examples.tsx';
import { TextField } from './text-field.tsx';

checkExamples(examples);

describe('TextField', () => {
  it('is named by its label, described by hint and error, and invalid with an error', async () => {
    await renderUi(<TextField label="Телефон" hint="Подсказка" error="Грешка" value="" onValue={() => undefined} />);
    const input = screen.getByRole('textbox', { name: 'Телефон' });
    const described = input
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => document.getElementById(id)!.textContent);
    expect(described).toEqual(['Подсказка', 'Грешка']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  it('takes what is typed', async () => {
    const type = jest.fn();
    await renderUi(<TextField label="Име" value="" onValue={type} />);
    await userEvent.tab();
    await userEvent.keyboard('я');
    expect(type).toHaveBeenCalledWith('я');
  });
});
