import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './choice-list.examples.tsx';
import { ChoiceList } from './choice-list.tsx';

checkExamples(examples);

function Kept() {
  const [value, setValue] = useState<string>();
  const choices = ['едно', 'две', 'три'].map((one) => ({ value: one, label: one }));
  return <ChoiceList id="first" label="Кое?" choices={choices} value={value} onValue={setValue} />;
}

describe('ChoiceList', () => {
  it('is one stop for Tab, and arrows choose', async () => {
    await renderUi(<Kept />);
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'едно' }));
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'две' }));
    expect((screen.getByRole('radio', { name: 'две' }) as HTMLInputElement).checked).toBe(true);
    await userEvent.tab();
    expect(document.activeElement).toBe(document.body);
  });

  it('is a named group whose first radio has the given id', async () => {
    await renderUi(<Kept />);
    expect(screen.getByRole('group', { name: 'Кое?' })).toBeTruthy();
    expect(document.getElementById('first')).toBe(screen.getByRole('radio', { name: 'едно' }));
  });

  it('takes the whole card as the target', async () => {
    await renderUi(<Kept />);
    await userEvent.click(screen.getByText('три'));
    expect((screen.getByRole('radio', { name: 'три' }) as HTMLInputElement).checked).toBe(true);
  });
});
