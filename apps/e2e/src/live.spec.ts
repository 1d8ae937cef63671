/** Boards that stay true: two of them, a cut connection, a new process behind them. Nobody reloads a page. */
import { describe, expect, it } from '@jest/globals';
import { book } from './harness/bookings.ts';
import type { AppPage } from './harness/browser.ts';
import { listPeople } from './harness/people.ts';
import { useWorld } from './harness/world.ts';

const cut = [/ERR_INTERNET_DISCONNECTED/, /WebSocket/, /ERR_CONNECTION_REFUSED/];

describe('boards', () => {
  const world = useWorld();

  it('show the same, and catch up after the connection was cut', async () => {
    const { service, desk } = world;
    const riders = await listPeople(service, 'rider');
    const boards = [await world.open('console', desk.person), await world.open('console', desk.person)] as const;
    for (const board of boards) {
      board.expectFaults(...cut);
      await board.heading('Денят');
      await board.page.evaluate(() => void (document.documentElement.dataset['unreloaded'] = 'yes'));
    }
    const shows = async (board: AppPage, name: string): Promise<void> =>
      board.page.getByRole('gridcell', { name: new RegExp(`^Качване, ${name}`) }).waitFor();
    const ride = async (i: number, time: string): Promise<string> => {
      await book(desk.client, { riderId: riders[i]!.riderId!, to: 'Токуда', time });
      return riders[i]!.name;
    };

    const first = await ride(0, '09:00');
    for (const board of boards) await shows(board, first);

    await boards[1].context.setOffline(true);
    await service.stop();
    await service.start();
    const missed = await ride(1, '10:00');
    await shows(boards[0], missed);
    await boards[1].page.getByText('Няма връзка.').first().waitFor();
    expect(await boards[1].page.getByRole('gridcell', { name: new RegExp(`^Качване, ${missed}`) }).count()).toBe(0);
    await boards[1].context.setOffline(false);
    await shows(boards[1], missed);

    const last = await ride(2, '11:00');
    for (const board of boards) {
      await shows(board, last);
      expect(await board.page.evaluate(() => document.documentElement.dataset['unreloaded'])).toBe('yes');
      expect(await board.page.getByText('Няма връзка.').count()).toBe(0);
    }
    expect(await cells(boards[0])).toEqual(await cells(boards[1]));
  });

  /** What the timeline says, cell by cell. */
  const cells = ({ page }: AppPage): Promise<(string | null)[]> =>
    page.getByRole('gridcell').evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label')));
});
