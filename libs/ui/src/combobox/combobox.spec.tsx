import { describe, expect, it, jest } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { FailureError } from '@rampa/kernel';
import { axeFindings, checkExamples, manualTime, renderUi, settle } from '../test-support/index.ts';
import { Combobox } from './combobox.tsx';
import { examples } from './combobox.examples.tsx';

checkExamples(examples);

const places = ['Пирогов', 'Пиротска', 'Александровска'];

async function given(search?: (text: string) => Promise<readonly string[]>) {
  const time = manualTime();
  const choice = jest.fn();
  const asked = jest.fn(search ?? (async (text: string) => places.filter((p) => p.toLowerCase().includes(text.toLowerCase()))));
  const submit = jest.fn((event: { preventDefault(): void }) => event.preventDefault());
  await renderUi(
    <form onSubmit={submit}>
      <Combobox<string> label="Място" search={asked} keyOf={String} textOf={String} onChoice={choice} schedule={time.schedule} />
      <button>напред</button>
    </form>,
  );
  const box = screen.getByRole('combobox', { name: 'Място' }) as HTMLInputElement;
  const pause = async () => {
    act(() => time.pass(250));
    await settle();
  };
  return { box, choice, asked, submit, pause };
}

describe('Combobox', () => {
  it('asks once, after a pause in typing', async () => {
    const { box, asked, pause } = await given();
    await userEvent.type(box, 'пиро');
    expect(asked).not.toHaveBeenCalled();
    await pause();
    expect(asked.mock.calls.map(([text]) => text)).toEqual(['пиро']);
  });

  it('is chosen from by keyboard without the focus leaving the field', async () => {
    const { box, choice, submit, pause } = await given();
    await userEvent.type(box, 'пиро');
    await pause();
    expect(box.getAttribute('aria-expanded')).toBe('true');
    expect(document.body.textContent).toContain('Намерени са 2 места.');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    const marked = document.getElementById(box.getAttribute('aria-activedescendant')!)!;
    expect(marked.textContent).toBe('Пиротска');
    expect(marked.getAttribute('aria-selected')).toBe('true');
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(choice).toHaveBeenLastCalledWith('Пиротска');
    expect(box.value).toBe('Пиротска');
    expect(box.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(box);
    expect(submit).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it('goes round with the arrows, closes with Escape, opens again with an arrow', async () => {
    const { box, pause } = await given();
    await userEvent.type(box, 'пиро');
    await pause();
    await userEvent.keyboard('{ArrowUp}');
    expect(document.getElementById(box.getAttribute('aria-activedescendant')!)!.textContent).toBe('Пиротска');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(box.value).toBe('пиро');
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('listbox')).toBeTruthy();
  });

  it('takes a press of the finger', async () => {
    const { box, choice, pause } = await given();
    await userEvent.type(box, 'алекс');
    await pause();
    await userEvent.click(screen.getByRole('option', { name: 'Александровска' }));
    expect(choice).toHaveBeenLastCalledWith('Александровска');
    expect(document.activeElement).toBe(box);
  });

  it('says that a choice is one no more when its text is changed', async () => {
    const { box, choice, pause } = await given();
    await userEvent.type(box, 'пиро');
    await pause();
    await userEvent.keyboard('{Enter}');
    await userEvent.type(box, 'х');
    expect(choice.mock.calls).toEqual([['Пирогов'], [undefined]]);
  });

  it('drops an answer that comes after a newer question', async () => {
    const answers = new Map<string, (hits: readonly string[]) => void>();
    const { box, pause } = await given((text) => new Promise((resolve) => answers.set(text, resolve)));
    await userEvent.type(box, 'пи');
    await pause();
    await userEvent.type(box, 'ро');
    await pause();
    await act(async () => answers.get('пиро')!(['Пирогов']));
    await act(async () => answers.get('пи')!(['старо']));
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Пирогов']);
  });

  it('says in words what it could not find, and why it could not look', async () => {
    const none = await given();
    await userEvent.type(none.box, 'ъъъ');
    await none.pause();
    expect(document.body.textContent).toContain('Не намираме „ъъъ“');
    document.body.innerHTML = '';
    const broken = await given(() => Promise.reject(new FailureError({ code: 'unavailable' })));
    await userEvent.type(broken.box, 'пиро');
    await broken.pause();
    expect(document.body.textContent).toContain('Няма връзка със системата.');
  });
});
