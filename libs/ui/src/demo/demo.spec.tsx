import { describe, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useSession } from '../session/hooks.ts';
import { axeFindings, Refusal, renderUi, sampleId, samplePerson, sampleSession, settle } from '../test-support/index.ts';
import { DemoControls, nextSpeed } from './demo-controls.tsx';
import { DemoPicker, findPeople } from './demo-picker.tsx';

const georgi = {
  ...samplePerson,
  personId: sampleId(4),
  name: 'Георги Йорданов',
  about: { bg: 'с бастун, живее в Надежда', en: 'with a cane' },
};
const driver = { ...samplePerson, personId: sampleId(5), name: 'Петър', app: 'driver' as const };
const people = { demoPeople: () => ({ items: [samplePerson, georgi, driver] }) };

describe('DemoPicker', () => {
  it("lists the app's own people and finds them by part of a word", async () => {
    await renderUi(<DemoPicker app="rider" />, { answers: people });
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(await axeFindings()).toEqual([]);
    await userEvent.type(screen.getByRole('searchbox'), 'надеж');
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Георги Йорданов' + georgi.about.bg]);
    expect(screen.getByText('Един човек')).toBeTruthy();
    await userEvent.type(screen.getByRole('searchbox'), 'xyz');
    expect(screen.getByText('Няма такъв човек. Опитайте с друга дума.')).toBeTruthy();
  });

  it('signs in by keyboard', async () => {
    const done = jest.fn();
    function Who() {
      return <p>{useSession()?.name ?? 'никой'}</p>;
    }
    const { asked } = await renderUi(
      <>
        <DemoPicker app="rider" onSignedIn={done} />
        <Who />
      </>,
      { answers: { ...people, signInDemo: () => sampleSession } },
    );
    expect(screen.getByText('никой')).toBeTruthy();
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await settle();
    expect(asked.find((one) => one.name === 'signInDemo')?.body).toEqual({ personId: samplePerson.personId, app: 'rider' });
    expect(done).toHaveBeenCalledTimes(1);
    expect(screen.getAllByText('Мария Христова')).toHaveLength(2);
  });

  it('says why nobody can sign in, with the focus there', async () => {
    await renderUi(<DemoPicker app="rider" />, { answers: { demoPeople: () => new Refusal(404, 'demo_only') } });
    expect(screen.getByRole('alert').textContent).toContain('Това го има само в демонстрацията.');
    expect(document.activeElement).toBe(screen.getByRole('alert'));
  });
});

describe('findPeople', () => {
  it('wants every word, in any case and either language', () => {
    expect(findPeople([samplePerson, georgi], 'ХРИСТОВА люлин')).toEqual([samplePerson]);
    expect(findPeople([samplePerson, georgi], 'cane')).toEqual([georgi]);
    expect(findPeople([samplePerson, georgi], '')).toHaveLength(2);
  });
});

describe('DemoControls', () => {
  it('pauses, goes on and changes speed for everybody', async () => {
    let speed = 15;
    const state = () => ({ now: '2026-11-24T06:30:00Z', speed, serviceDate: '2026-11-24' });
    const { asked } = await renderUi(<DemoControls />, {
      answers: {
        clock: state,
        setClock: ({ body }) => {
          speed = (body as { speed: number }).speed;
          return state();
        },
      },
    });
    for (const name of ['По-бързо', 'По-бавно', 'Спрете времето', 'Пуснете времето']) {
      await userEvent.click(screen.getByRole('button', { name }));
      await settle();
    }
    expect(asked.filter((one) => one.name === 'setClock').map((one) => one.body)).toEqual([
      { speed: 30 },
      { speed: 15 },
      { speed: 0 },
      { speed: 15 },
    ]);
  });

  it('stays on the ladder of speeds', () => {
    expect([nextSpeed(120, 1), nextSpeed(1, -1), nextSpeed(7, 1), nextSpeed(7, -1), nextSpeed(0, 1)]).toEqual([120, 1, 15, 5, 1]);
  });
});
