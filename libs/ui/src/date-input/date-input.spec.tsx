import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import type { Language } from '@rampa/contracts';
import { axeFindings, checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './date-input.examples.tsx';
import { DateInput, type DateInputProps } from './date-input.tsx';

checkExamples(examples);

function Kept(given: Partial<DateInputProps>) {
  const [value, setValue] = useState('2026-11-25');
  return (
    <>
      <DateInput label="Дата" today="2026-11-24" value={value} onValue={setValue} {...given} />
      <output>{value}</output>
    </>
  );
}
const shown = () => document.querySelector('output')!.textContent;
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Дата' });
const render = (given: Partial<DateInputProps> = {}, language: Language = 'bg') => renderUi(<Kept {...given} />, { language });
const openCalendar = async (name = 'Дата: календар') => {
  await userEvent.click(screen.getByRole('button', { name }));
  await waitFor(() => screen.getByRole('grid'), { timeout: 20_000 });
};

describe('DateInput', () => {
  it('is written as people write it and read as they type', async () => {
    await render();
    expect(field().value).toBe('25.11.2026');
    await userEvent.clear(field());
    await userEvent.type(field(), '1.12');
    expect(shown()).toBe('2026-12-01');
    expect(field().value).toBe('1.12');
    await userEvent.tab();
    expect(field().value).toBe('01.12.2026');
  });

  it('passes on what it cannot read, for its page to complain about', async () => {
    await render();
    await userEvent.clear(field());
    await userEvent.type(field(), '32.12');
    expect(shown()).toBe('32.12');
  });

  it('can wait until a date is finished, and complain itself', async () => {
    await render({ whenDone: true });
    await userEvent.clear(field());
    await userEvent.type(field(), '1.1');
    expect(shown()).toBe('2026-11-25');
    await userEvent.type(field(), '2{Enter}');
    expect(shown()).toBe('2026-12-01');
    await userEvent.clear(field());
    await userEvent.type(field(), 'утре{Enter}');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(shown()).toBe('2026-12-01');
  });

  it('opens a Bulgarian calendar that works by keyboard', async () => {
    await render();
    await openCalendar();
    expect(screen.getByRole('grid', { name: /ноември 2026/ })).toBeTruthy();
    expect(document.querySelector('.calendar-grid th')!.textContent).toBe('пн');
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{Enter}');
    expect(shown()).toBe('2026-12-03');
    expect(field().value).toBe('03.12.2026');
    expect(screen.queryByRole('grid')).toBeNull();
  });

  it('opens an English one on an English page, and lets nobody pick what is past', async () => {
    await render({ earliest: '2026-11-24' }, 'en');
    await openCalendar('Дата: calendar');
    expect(screen.getByRole('grid', { name: /November 2026/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: /23 November/ }).getAttribute('aria-disabled')).toBe('true');
  });
});
