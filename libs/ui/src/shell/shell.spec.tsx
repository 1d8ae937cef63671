import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { axeFindings, renderUi, sampleAgency, sampleSession } from '../test-support/index.ts';
import { useAnnounce } from '../announcer/announcer.tsx';
import { examples } from './shell.examples.tsx';
import { Page, Shell } from './shell.tsx';

const clock = { now: '2026-11-24T06:30:00Z', speed: 1, serviceDate: '2026-11-24' };
const answers = { agency: () => sampleAgency, clock: () => clock, session: () => sampleSession, signOut: () => ({}) };

function TwoPages() {
  const [page, setPage] = useState('Първа');
  return (
    <Shell density="touch" homeHref="/">
      <Page key={page} title={page}>
        <button onClick={() => setPage('Втора')}>напред</button>
      </Page>
    </Shell>
  );
}

function Speaking() {
  const [page, setPage] = useState('Първа');
  return (
    <Shell density="touch" homeHref="/">
      <Page key={page} title={page}>
        <button onClick={() => setPage('Втора')}>напред</button>
        <Voice />
      </Page>
    </Shell>
  );
}

function Voice() {
  const say = useAnnounce();
  return <button onClick={() => say('Бусът пристига.')}>кажи</button>;
}

describe('Shell', () => {
  it.each(['напред', 'Изход'])('says nothing of the page before after „%s“', async (way) => {
    await renderUi(<Speaking />, { answers, signedIn: true });
    const heard = document.querySelector('.shell ~ [data-announcer]')!;
    await userEvent.click(screen.getByRole('button', { name: 'кажи' }));
    expect(heard.textContent).toBe('Бусът пристига.');
    await userEvent.click(screen.getByRole('button', { name: way }));
    await waitFor(() => expect(heard.textContent).toBe(''));
  });

  it.each(Object.keys(examples))('has no findings: %s', async (name) => {
    await renderUi(examples[name], { answers, signedIn: true });
    expect(await axeFindings(document.documentElement)).toEqual([]);
  });

  it('begins with the way to the content', async () => {
    await renderUi(<TwoPages />, { answers });
    act(() => (document.activeElement as HTMLElement).blur());
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('Към съдържанието');
    expect(document.querySelector(document.activeElement!.getAttribute('href')!)?.tagName).toBe('MAIN');
  });

  it('gives the heading the focus when the page changes, and the document its name', async () => {
    await renderUi(<TwoPages />, { answers });
    await userEvent.click(screen.getByRole('button', { name: 'напред' }));
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Втора' }));
    expect(document.title).toBe('Втора – Рампа');
  });

  it('has the telephone on every page and says demo with its time', async () => {
    await renderUi(<TwoPages />, { answers });
    expect(screen.getByRole('link', { name: 'Помощ по телефона: 02 700 1234' }).getAttribute('href')).toBe('tel:027001234');
    const demo = screen.getByRole('complementary', { name: 'Демо' });
    expect(demo.textContent).toMatch(/8:30\sч\./);
  });

  it('says nothing of a demo in a real service', async () => {
    await renderUi(<TwoPages />, { answers: { ...answers, agency: () => ({ ...sampleAgency, demo: false }) } });
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('changes every word and the language of the document, and keeps the choice', async () => {
    await renderUi(<TwoPages />, { answers });
    await userEvent.click(screen.getByRole('button', { name: 'EN – English' }));
    expect(document.documentElement.lang).toBe('en');
    expect(screen.getByText('Skip to content')).toBeTruthy();
    expect(localStorage.getItem('rampa.language')).toBe('en');
  });

  it('turns dark and back, and keeps the choice', async () => {
    await renderUi(<TwoPages />, { answers });
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Цветове' }), 'dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Цветове' }), 'auto');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
  });

  it('tells of a lost connection and of its return', async () => {
    const { live } = await renderUi(<TwoPages />, { answers, signedIn: true });
    act(() => live.connect(true));
    act(() => live.connect(false));
    expect(document.body.textContent).toContain('Няма връзка. Показваме последното');
    act(() => live.connect(true));
    expect(document.body.textContent).toContain('Връзката е възстановена.');
    expect(document.body.textContent).not.toContain('Показваме последното');
  });
});
