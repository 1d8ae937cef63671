import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './time-field.examples.tsx';
import { TimeField } from './time-field.tsx';

checkExamples(examples);

function Kept({ start = '' }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <TimeField label="В колко часа?" value={value} onValue={setValue} />
      <output>{value}</output>
      <button onClick={() => setValue('07:45')}>отвън</button>
    </>
  );
}
const given = () => document.querySelector('output')!.textContent;
const field = () => screen.getByRole('textbox') as HTMLInputElement;

describe('TimeField', () => {
  it('reads 930 and writes it as 9:30 when left', async () => {
    await renderUi(<Kept />);
    await userEvent.type(field(), '930');
    expect(given()).toBe('09:30');
    await userEvent.tab();
    expect(field().value).toBe('9:30');
  });

  it('moves a quarter of an hour by buttons and by arrows', async () => {
    await renderUi(<Kept start="09:30" />);
    await userEvent.click(screen.getByRole('button', { name: '15 минути по-късно' }));
    expect(given()).toBe('09:45');
    await userEvent.type(field(), '{ArrowDown}{ArrowDown}');
    expect(given()).toBe('09:15');
  });

  it('passes on what it cannot read', async () => {
    await renderUi(<Kept />);
    await userEvent.type(field(), 'обед');
    expect(given()).toBe('обед');
  });

  it('shows a value set from elsewhere', async () => {
    await renderUi(<Kept start="09:30" />);
    await userEvent.click(screen.getByRole('button', { name: 'отвън' }));
    expect(field().value).toBe('7:45');
  });
});
