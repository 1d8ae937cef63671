import { describe, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './select.examples.tsx';
import { Select } from './select.tsx';

checkExamples(examples);

describe('Select', () => {
  it('is reached by Tab and gives the chosen value', async () => {
    const choose = jest.fn();
    const options = [
      { value: 'a', label: 'А' },
      { value: 'b', label: 'Б' },
    ] as const;
    await renderUi(<Select label="Кое?" options={options} value="a" onValue={choose} />);
    await userEvent.tab();
    const box = screen.getByRole('combobox', { name: 'Кое?' });
    expect(document.activeElement).toBe(box);
    await userEvent.selectOptions(box, 'b');
    expect(choose).toHaveBeenCalledWith('b');
  });
});
