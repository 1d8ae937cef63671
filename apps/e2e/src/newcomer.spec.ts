/** A newcomer's first hour: the demo says what it is, a van breaks, data comes in and goes back, a rule changes, everything is backed up and restored. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { DemoPerson } from '@rampa/contracts';
import { book } from './harness/bookings.ts';
import type { AppPage } from './harness/browser.ts';
import { runCommand } from './harness/commands.ts';
import { listPeople, signInFirst } from './harness/people.ts';
import { makeFolder } from './harness/service.ts';
import { useWorld } from './harness/world.ts';

const ten = Array.from({ length: 10 }, (_, i) => i);
const HEAD = 'name,phone,address,lat,lon,aid,chair_length_mm,chair_width_mm';
const riderRow = (i: number): string => `Нов Ползвател${i},0888 123 40${i},бул. Витоша ${i + 1},42.68${i},23.319,ръчна количка,1100,680`;
const goodRiders = [HEAD, ...ten.map(riderRow)];
const badRiders = goodRiders
  .with(4, 'Нов Ползвател3,0888 123 403,бул. Витоша 4,42.683,23.319,криле,1100,680')
  .with(8, 'Нов Ползвател7,,бул. Витоша 8,42.687,23.319,проходилка,,');
const goodVans = ['name,plate,layouts,lift_rating_kg', ...ten.map((i) => `Нов бус ${i},СВ 77${i}0 НН,2 колички + 4 седалки,300`)];
const badVans = goodVans.with(3, 'Нов бус 2,СВ 7720 НН,шест дивана,300').with(10, 'Нов бус 9,СВ 7700 НН,2 колички + 4 седалки,300');

describe('a newcomer’s first hour', () => {
  const world = useWorld();
  const away = makeFolder();
  afterAll(() => rmSync(away, { recursive: true, force: true }));

  it('reads on every page that this is a demonstration', async () => {
    const { service } = world;
    for (const [app, role] of [
      ['rider', 'rider'],
      ['console', 'dispatcher'],
      ['driver', 'driver'],
    ] as const) {
      const picker = await world.open(app);
      await picker.heading('Кой сте Вие?');
      await demoIsSaid(picker);
      const home = await world.open(app, (await listPeople(service, role))[0]);
      for (const path of app === 'console' ? ['/', '/trips', '/fleet', '/policies', '/imports', '/booking', '/map'] : ['/']) {
        await home.go(path);
        await demoIsSaid(home);
      }
    }
  });

  const demoIsSaid = (app: AppPage): Promise<void> =>
    app.page
      .getByRole('complementary', { name: 'Демо' })
      .getByText('Демонстрация: измислени хора и пътувания.')
      .waitFor({ state: 'attached' });

  it('breaks a van and sees whom it touches, and why', async () => {
    const { service, desk } = world;
    const riders = await listPeople(service, 'rider');
    const trips = [];
    for (const [i, time] of ['09:00', '10:00', '11:00'].entries()) {
      trips.push(await book(desk.client, { riderId: riders[i]!.riderId!, to: 'Пирогов', time }));
    }
    const { van } = trips[0]!;
    const touched = trips.filter((trip) => trip.van?.vehicleId === van!.vehicleId);

    const app = await world.open('console', desk.person, {}, '/fleet');
    const { page } = app;
    const row = page.getByRole('row').filter({ hasText: van!.plate });
    await row.getByRole('button').first().click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Отбележете повредата' }).click();
    const report = page.getByRole('dialog', { name: `След повредата на ${van!.name}` });
    await report.waitFor();
    for (const trip of touched) {
      const person = report.getByRole('listitem').filter({ hasText: trip.riderName! }).first();
      await person.getByText(/прехвърлено на|без автомобил|със закъснение/).waitFor();
      const now = await desk.client.trip({ params: { id: trip.id } });
      expect(now.van?.vehicleId).not.toBe(van!.vehicleId);
      expect(now.promise).toEqual(trip.promise);
    }
    await report.getByRole('button', { name: 'Затворете' }).last().click();
    await page
      .getByRole('row')
      .filter({ hasText: `${van!.name} ` })
      .getByText('Спрян')
      .waitFor();
  });

  it('brings in ten riders and ten vans, mends two faults of each, and takes both back', async () => {
    const { service, desk } = world;
    const manager = await signInFirst(service, 'manager');
    const app = await world.open('console', manager.person, {}, '/imports');
    const { page } = app;
    await bringIn(app, 'riders.csv', badRiders, goodRiders, [
      ['5', 'Помощно средство', 'криле'],
      ['9', 'Телефон', 'задължителна'],
    ]);
    expect((await desk.client.searchRiders({ body: { text: 'Нов Ползвател' } })).items).toHaveLength(10);
    await page.getByLabel('Какво', { exact: true }).selectOption({ label: 'Автомобили' });
    await bringIn(app, 'vans.csv', badVans, goodVans, [
      ['4', 'Разпределение на местата', 'шест дивана'],
      ['11', 'Регистрационен номер', 'повтаря'],
    ]);
    const vans = async (): Promise<number> => (await desk.client.vehicles()).items.filter(({ name }) => name.startsWith('Нов бус')).length;
    expect(await vans()).toBe(10);
    for (const file of ['vans.csv', 'riders.csv']) {
      await page.getByRole('button', { name: `Върнете внасянето на ${file}` }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Да, върнете' }).click();
      await page.getByRole('row').filter({ hasText: file }).getByText('върнато').waitFor();
    }
    expect(await vans()).toBe(0);
    expect((await desk.client.searchRiders({ body: { text: 'Нов Ползвател' } })).items).toHaveLength(0);
  });

  /** Gives a file with faults, reads each by row and column, gives the mended one and applies it. */
  async function bringIn(
    { page }: AppPage,
    name: string,
    bad: readonly string[],
    good: readonly string[],
    faults: readonly (readonly [row: string, column: string, words: string])[],
  ): Promise<void> {
    const give = (rows: readonly string[]): Promise<void> =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n'), 'utf8') });
    await give(bad);
    const table = page.getByRole('table', { name: 'Какво да се поправи' });
    for (const [row, column, words] of faults) {
      await table.getByRole('row').filter({ hasText: column }).filter({ hasText: words }).getByText(row, { exact: true }).waitFor();
    }
    expect(await table.getByRole('row').count()).toBe(faults.length + 1);
    expect(await page.getByRole('button', { name: /^Внесете/ }).count()).toBe(0);
    await give(good);
    await page.getByRole('button', { name: 'Внесете 10 реда' }).click();
    await page.getByText('Внесени са 10 реда.').first().waitFor();
  }

  it('changes a rule and sees its effect', async () => {
    const { service, desk } = world;
    const manager = await signInFirst(service, 'manager');
    const horizon = (await desk.client.policies()).items.find(({ key }) => key === 'booking.horizon')!;
    const { serviceDate } = await desk.client.clock();
    const app = await world.open('console', manager.person, {}, '/policies');
    const { page } = app;
    await page.getByRole('button', { name: `Променете: ${horizon.label.bg}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Стойност').fill('2');
    await dialog.getByRole('textbox', { name: 'В сила от' }).fill(plain(serviceDate));
    await dialog.getByRole('button', { name: 'Запишете' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: horizon.label.bg }).getByText(/^2\s/).first().waitFor();

    const rider = (await listPeople(service, 'rider'))[20]!;
    // the refusal itself: the browser logs every answer of 400 and more
    app.expectFaults(/status of 422 .*\/quotes/);
    await app.go('/booking');
    await page.locator('#booking-rider').fill(rider.name);
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.locator('#booking-to').fill('Токуда');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.locator('#booking-date').fill(plain(daysAfter(serviceDate, 5)));
    await page.locator('#booking-time').fill('11:00');
    await page.getByRole('button', { name: 'Вижте предложенията' }).click();
    await page
      .getByRole('alert')
      .getByText(/твърде далеч. Приемаме заявки до 2 дни напред/)
      .first()
      .waitFor();
  });

  it('backs up, wipes and restores', async () => {
    const { service } = world;
    const file = join(away, 'all.backup');
    const rider = (await listPeople(service, 'rider'))[0]!;
    const before = await known(rider);
    expect(await runCommand(service, 'backup', file)).toContain('trip');

    await service.stop();
    rmSync(service.dataDir, { recursive: true });
    expect(await runCommand(service, 'restore', file)).toContain('as it was');
    await service.start();

    expect(await known(rider)).toEqual(before);
    const app = await world.open('console', (await listPeople(service, 'dispatcher'))[0]);
    await app.page.getByRole('gridcell', { name: new RegExp(`^Качване, ${rider.name}`) }).waitFor();
  });

  /** A rider with needs (opened with the key that was put back) and trips with their stories. */
  async function known(person: DemoPerson): Promise<unknown> {
    const { client } = await signInFirst(world.service, 'dispatcher');
    const details = await client.rider({ params: { id: person.riderId! } });
    const { items: trips } = await client.riderTrips({ params: { id: person.riderId! } });
    const stories = await Promise.all(trips.map(({ id }) => client.tripEvents({ params: { id } })));
    const { items: vehicles } = await client.vehicles();
    const rules = await client.policies();
    return { details, trips, stories, vehicles, rules };
  }
});

const plain = (date: string): string => date.split('-').reverse().join('.');
const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
