import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './date-field.examples.tsx';
import { DateField } from './date-field.tsx';

checkExamples(examples);

function Kept({ start = '' }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <DateField id="date" label="Кога?" today="2026-11-24" value={value} onValue={setValue} />
      <output>{value}</output>
    </>
  );
}
const chosen = () => document.querySelector('output')!.textContent;

describe('DateField', () => {
  it('offers the next days by their weekday', async () => {
    await renderUi(<Kept />);
    expect(screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
      'other',
    ]);
    await userEvent.tab();
    await userEvent.keyboard(' {ArrowDown}');
    expect(chosen()).toBe('2026-11-25');
  });

  it('reads another date as people write it', async () => {
    await renderUi(<Kept />);
    await userEvent.click(screen.getByRole('radio', { name: 'Друга дата' }));
    const text = screen.getByRole('textbox', { name: 'Дата' });
    expect(text.id).toBe('date');
    await userEvent.type(text, '1.12');
    expect(chosen()).toBe('2026-12-01');
    await userEvent.clear(text);
    await userEvent.type(text, '32.12');
    expect(chosen()).toBe('32.12');
  });

  it('shows a far date that was chosen before', async () => {
    await renderUi(<Kept start="2026-12-24" />);
    expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('24.12.2026');
  });
});
