import './testing/jsdom-gaps.ts';
import '@testing-library/jest-dom/jest-globals';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import type { DriverEvent, Manifest, Session } from '@rampa/contracts';
import { ManualClock } from '@rampa/kernel';
import { axeFindings, Refusal, renderUi, sampleAgency, sampleHome, sampleId, sampleSession, settle, type Answers } from '@rampa/ui/testing';
import { App } from './app.tsx';
import { bg } from './messages/bg.ts';
import { en } from './messages/en.ts';
import { at, sampleManifest, sampleStop, sampleStopTrip, withStops } from './testing/sample-run.ts';

const session: Session = {
  ...sampleSession,
  name: 'Петър Драганов',
  role: 'driver',
  app: 'driver',
  riderId: undefined,
  driverId: sampleId(70),
};
const arrivedAtFirst = (manifest = sampleManifest()): Manifest =>
  withStops(manifest, (stop) =>
    stop.sequence === 1 && stop.trip
      ? { state: 'arrived', arrivedAt: at(0), trip: { ...stop.trip, state: 'arrived', noShowFrom: at(5) } }
      : {},
  );
const aboard = (): Manifest =>
  withStops(sampleManifest(), (stop) =>
    stop.sequence <= 3 ? { state: 'done' } : stop.sequence === 4 ? { state: 'arrived', arrivedAt: at(30) } : {},
  );

// whole pages and axe take their time on a busy machine
jest.setTimeout(30_000);

const taps: DriverEvent[] = [];
beforeEach(() => void taps.splice(0));

interface Given {
  readonly manifest?: Manifest | null;
  readonly path?: string;
  readonly language?: 'bg' | 'en';
  readonly minute?: number;
  readonly answers?: Answers;
}

/** The whole app over a service that accepts each tap and answers with the run as it was. */
async function open({ manifest = sampleManifest(), path = '/next', language = 'bg', minute = 0, answers }: Given = {}) {
  const clock = new ManualClock(Date.parse(at(minute)));
  const events: NonNullable<Answers['driverEvents']> = ({ body }) => {
    const sent = (body as { events: DriverEvent[] }).events;
    taps.push(...sent);
    return { outcomes: sent.map(({ id }) => ({ id, accepted: true })), manifest };
  };
  const rendered = await renderUi(
    <MemoryRouter initialEntries={[path]}>
      <App />
    </MemoryRouter>,
    {
      app: 'driver',
      language,
      texts: { bg, en },
      signedIn: true,
      system: clock.asSystem,
      answers: {
        agency: () => sampleAgency,
        session: () => session,
        clock: () => ({ now: at(minute), speed: 1, serviceDate: '2026-11-24' }),
        myManifest: () => ({ manifest }),
        driverEvents: events,
        route: () => ({
          distanceMetres: 1234,
          durationSeconds: 300,
          geometry: [],
          legs: [
            {
              distanceMetres: 1234,
              durationSeconds: 300,
              endIndex: 0,
              steps: [{ instruction: 'Turn left', name: '', distanceMetres: 400, location: [0, 0] }],
            },
          ],
        }),
        ...answers,
      },
    },
  );
  await settle();
  if (manifest) await act(async () => rendered.live.snapshot('run', { kind: 'run', manifest }));
  return { ...rendered, clock, user: userEvent.setup() };
}

const button = (name: string) => screen.getByRole('button', { name });
const heading = () => screen.getByRole('heading', { level: 1 });

describe('pages without findings', () => {
  it.each([
    ['the run', { path: '/' }],
    ['the next stop', {}],
    ['at the door', { manifest: arrivedAtFirst() }],
    ['at the drop-off', { manifest: aboard() }],
    ['the way', { path: '/way' }],
    ['a free day', { manifest: null, path: '/' }],
    ['a broken van', { manifest: sampleManifest({ state: 'broken' }) }],
    ['a finished run', { manifest: sampleManifest({ state: 'finished' }) }],
    ['nowhere', { path: '/nowhere' }],
  ] as const)('%s', async (_, given) => {
    const { baseElement } = await open(given);
    expect(await axeFindings(baseElement)).toEqual([]);
  });

  it('in English too', async () => {
    const { baseElement } = await open({ path: '/', language: 'en' });
    expect(heading()).toHaveTextContent('Run for today');
    expect(await axeFindings(baseElement)).toEqual([]);
  });
});

describe('one stop at a time', () => {
  it('tells whom, where, when, how to help, the places held and the fare', async () => {
    await open();
    expect(heading()).toHaveTextContent('Вземете: Мария Христова');
    const page = screen.getByRole('main');
    for (const text of [
      'вх. Б',
      'между 8:30 и 9:00 ч.',
      'В електрическа количка',
      'С куче водач',
      'място за количка 1',
      '0,51',
      'дължи се',
    ])
      expect(page).toHaveTextContent(text);
  });

  it('says how late it is where the plan’s time, or the promise, has passed', async () => {
    await open({ minute: 33 });
    const page = screen.getByRole('main');
    expect(page).toHaveTextContent(/По план8:40\sч\.Изоставате от плана с 23\sминути\./);
    expect(page).toHaveTextContent(/между 8:30 и 9:00\sч\.Изтече преди 3\sминути\./);
    expect(await axeFindings()).toEqual([]);
  });

  it('and nothing of the kind while in time', async () => {
    await open({ minute: 10 });
    expect(screen.getByRole('main')).not.toHaveTextContent(/Изоставате|Изтече/);
  });

  it('sends a tap with an id and the service time of its own, and shows it at once', async () => {
    const { user } = await open({ minute: 12 });
    await user.click(button('Пристигнах'));
    await settle();
    expect(taps).toMatchObject([{ kind: 'arrive', stopId: sampleStop(1, 'pickup').id, at: at(12) }]);
    expect(taps[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('takes the focus to the heading of what comes next', async () => {
    const { user } = await open({ answers: { driverEvents: () => new Refusal(503, 'unavailable') } });
    await user.click(button('Пристигнах'));
    expect(heading()).toHaveTextContent('На адреса: Мария Христова');
    expect(heading()).toHaveFocus();
    await user.click(button('Качи се'));
    expect(heading()).toHaveTextContent('Вземете: Димитър Костадинов');
    expect(screen.getByText('Предава се лично. Не оставяйте сам.')).toBeInTheDocument();
  });

  it('keeps taps through an outage and a reload, and says how many wait', async () => {
    const away: Answers = { driverEvents: () => new Refusal(503, 'unavailable') };
    const { user } = await open({ answers: away });
    await user.click(button('Тръгвам натам'));
    await user.click(button('Пристигнах'));
    await settle();
    expect(screen.getByText(/2 докосвания чакат/)).toBeInTheDocument();
    expect(localStorage.getItem(`rampa.driver.taps.${session.driverId}`)).toContain('"arrive"');
  });

  it('says in words why a tap was not accepted, until it is read', async () => {
    const { user } = await open({
      answers: {
        driverEvents: ({ body }) => ({
          outcomes: (body as { events: DriverEvent[] }).events.map(({ id }) => ({ id, accepted: false, code: 'transition_not_allowed' })),
          manifest: sampleManifest(),
        }),
      },
    });
    await user.click(button('Пристигнах'));
    await settle();
    expect(screen.getByText(/Не беше прието: Пристигнах, Мария Христова/)).toBeInTheDocument();
    expect(screen.getByText(/Това не може да стане сега/)).toBeInTheDocument();
    await user.click(button('Разбрах'));
    expect(screen.queryByText(/Не беше прието/)).toBeNull();
  });
});

describe('the list of stops', () => {
  const early = (): Manifest =>
    withStops(sampleManifest(), (stop) =>
      stop.sequence === 2 ? { trip: { ...stop.trip!, promise: { from: at(45), to: at(75) }, needs: undefined } } : {},
    );

  it('names the promised window where the van waits for it, and there only, and no needs of later stops', async () => {
    await open({ manifest: early(), path: '/' });
    const rows = screen.getAllByRole('listitem').filter((row) => row.classList.contains('stop-row'));
    const waits = rows.filter((row) => /Потвърден час: /.test(row.textContent ?? ''));
    expect(waits).toHaveLength(1);
    expect(waits[0]).toHaveTextContent(/8:50.*Димитър Костадинов.*Потвърден час: между 9:15 и 9:45\sч\./);
    expect(waits[0]).toHaveTextContent('Ще се покаже, когато наближи адресът.');
  });

  it('says at the next stop how far behind the plan it is', async () => {
    await open({ path: '/', minute: 33 });
    expect(screen.getAllByText(/^Изоставате от плана с 23\sминути\.$/)[0]).toBeVisible();
  });
});

describe('a rider who does not come', () => {
  it('is a no-show only at the door, after the wait and a call', async () => {
    const { user } = await open({ manifest: arrivedAtFirst(), minute: 2 });
    expect(button('Не се яви')).toBeDisabled();
    expect(screen.getByText('остават 3:00', { exact: false })).toBeInTheDocument();
    await user.click(button('Обадих се, никой не отговори'));
    await settle();
    expect(taps.map((tap) => tap.kind)).toEqual(['contact_attempt']);
    expect(button('Не се яви')).toBeDisabled();
  });

  it('who cancels at the door is asked about twice', async () => {
    const { user } = await open({ manifest: arrivedAtFirst() });
    await user.click(button('Отказа на място'));
    const dialog = screen.getByRole('alertdialog');
    expect(await axeFindings()).toEqual([]);
    expect(taps).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Да, отказа на място' }));
    await settle();
    expect(taps.map((tap) => tap.kind)).toEqual(['cancel_at_door']);
  });
});

describe('a rider who must be handed over', () => {
  it('is set down only with the name of a person', async () => {
    const { user } = await open({ manifest: aboard() });
    await user.click(button('Слезе'));
    const dialog = screen.getByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Предадох, слезе' }));
    expect(within(dialog).getByText('Впишете името на човека, който посрещна пътника.')).toBeInTheDocument();
    expect(await axeFindings()).toEqual([]);
    await user.type(within(dialog).getByRole('textbox'), ' Стефка Илиева{Enter}');
    await settle();
    expect(taps).toMatchObject([{ kind: 'alight', handedTo: 'Стефка Илиева' }]);
  });
});

describe('a changed run', () => {
  const changed = (): Manifest => {
    const { stops } = sampleManifest();
    const added = sampleStop(9, 'pickup', { trip: sampleStopTrip(9, { riderName: 'Георги Йорданов' }) });
    return sampleManifest({ planVersion: 8, stops: [stops[0]!, added, ...[2, 4, 5, 6].flatMap((n) => stops[n] ?? [])] });
  };

  it('is said, and changes the list only after a tap', async () => {
    const { user, live } = await open({ path: '/' });
    const names = () => screen.getAllByRole('listitem').map((item) => item.textContent ?? '');
    await act(async () => live.changes('run', [{ kind: 'manifest', manifest: changed() }]));
    const notice = screen.getByRole('region', { name: 'Маршрутът е променен' });
    expect(notice).toHaveTextContent('2 адреса отпадат');
    expect(notice).toHaveTextContent('1 нов адрес: Качване, Георги Йорданов 10:00 ч.');
    expect(notice).toHaveTextContent('Следващият адрес вече е: Качване, Георги Йорданов');
    expect(names().filter((name) => name.includes('Мария') && name.includes('Отпада'))).toHaveLength(2);
    expect(await axeFindings()).toEqual([]);
    await user.click(button('Видях, покажи новия ред'));
    expect(screen.queryByRole('region', { name: 'Маршрутът е променен' })).toBeNull();
    expect(names().some((name) => name.includes('Мария'))).toBe(false);
    expect(names().find((name) => name.includes('Георги'))).toContain('Нов');
  });

  it('leaves nothing to press at a stop that is dropped', async () => {
    const { live } = await open();
    await act(async () => live.changes('run', [{ kind: 'manifest', manifest: changed() }]));
    expect(heading()).toHaveTextContent('Вземете: Мария Христова');
    expect(screen.getByText(/Този адрес отпада/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Пристигнах' })).toBeNull();
  });
});

describe('the phone’s position', () => {
  const watch = jest.fn<Geolocation['watchPosition']>(() => 1);
  beforeEach(() => {
    watch.mockClear();
    Object.assign(globalThis.navigator, { geolocation: { watchPosition: watch, clearWatch: () => undefined } });
  });
  const move = async (speed: number, { lat, lon } = { lat: 42.7, lon: 23.3 }) =>
    act(async () =>
      watch.mock.calls.at(-1)?.[0]({
        coords: { latitude: lat, longitude: lon, speed, heading: 90, accuracy: 5 },
      } as GeolocationPosition),
    );

  it('is not asked for in a demonstration until switched on', async () => {
    const { user } = await open({ path: '/' });
    expect(watch).not.toHaveBeenCalled();
    await user.click(screen.getByRole('switch'));
    expect(watch).toHaveBeenCalledTimes(1);
  });

  it('is the evidence of a no-show, with the wait and the call', async () => {
    const { user } = await open({ manifest: arrivedAtFirst(), minute: 6, path: '/' });
    await user.click(screen.getByRole('switch'));
    await move(0, sampleHome.point);
    await user.click(screen.getByRole('link', { name: 'Към следващия адрес' }));
    expect(button('Не се яви')).toBeDisabled();
    await user.click(button('Обадих се, никой не отговори'));
    await settle();
    await user.click(button('Не се яви'));
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Да, не се яви' }));
    await settle();
    expect(taps.map((tap) => tap.kind)).toEqual(['contact_attempt', 'no_show']);
    expect(taps[1]?.point).toEqual(sampleHome.point);
  });

  it('leaves one card and nothing to press above 5 km/h', async () => {
    const { user } = await open({ path: '/' });
    await user.click(screen.getByRole('switch'));
    await move(10);
    const main = screen.getByRole('main');
    expect(heading()).toHaveTextContent('Карате към');
    expect(within(main).queryAllByRole('button')).toEqual([]);
    expect(await axeFindings()).toEqual([]);
    await move(1);
    expect(heading()).toHaveTextContent('Маршрут за днес');
  });
});

it('the way is told in steps, marked as English, and handed over by coordinates', async () => {
  await open({ path: '/way' });
  expect(await screen.findByText('Turn left')).toHaveAttribute('lang', 'en');
  expect(screen.getByRole('link', { name: /навигацията на телефона/ })).toHaveAttribute(
    'href',
    expect.stringMatching(/^geo:42\.718,23\.262/),
  );
});
