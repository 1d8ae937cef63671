/** The living day as a newcomer finds it: vans move on the board, trips go from booked to completed, the browser's log stays empty. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { Simulator } from './harness/simulator.ts';
import { until } from './harness/wait.ts';
import { useWorld } from './harness/world.ts';

describe('a living day', () => {
  const world = useWorld({ speed: 20 });
  let simulator: Simulator | undefined;
  afterAll(() => simulator?.stop());

  it('moves vans and completes trips before one’s eyes', async () => {
    const { service, desk } = world;
    simulator = new Simulator(service, { seed: 13, speed: 120 });
    const app = await world.open('console', desk.person);
    const { page } = app;
    await app.heading('Денят');
    const places = async (): Promise<string[]> =>
      page
        .getByRole('table', { name: 'Автомобилите в таблица' })
        .or(page.locator('.van-table, table').first())
        .first()
        .getByRole('row')
        .allInnerTexts();
    await until('a van is on its way', async () => (await desk.client.vehicles()).items.some(({ lastPosition }) => lastPosition), 120_000);
    const before = await places();
    await until('the board says that a van is elsewhere', async () => JSON.stringify(await places()) !== JSON.stringify(before));
    const { serviceDate: date } = await desk.client.clock();
    const moved = await desk.client.vehicles();
    await until('a van stands elsewhere', async () => {
      const now = await desk.client.vehicles();
      return now.items.some(({ lastPosition }, i) => lastPosition && lastPosition.point.lat !== moved.items[i]?.lastPosition?.point.lat);
    });
    await until(
      'a trip is completed',
      async () => (await desk.client.day({ params: { date } })).trips.some(({ state }) => state === 'completed'),
      120_000,
    );
    await page.locator('.story, dd').first().waitFor({ state: 'attached' });
    await page
      .getByRole('gridcell', { name: /готово$/ })
      .first()
      .waitFor();
    expect(simulator.ended).toBeUndefined();
  });
});
