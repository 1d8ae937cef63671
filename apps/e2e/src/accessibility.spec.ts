/** axe on every page and main state of the three apps: phone and desktop, light and dark, Bulgarian and English; nothing wider than 320 px. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DemoPerson, Language, Trip } from '@rampa/contracts';
import { Inspection } from './harness/axe.ts';
import { book } from './harness/bookings.ts';
import type { AppPage } from './harness/browser.ts';
import { otherAddress } from './harness/book.ts';
import { driverOf, listPeople, signInAs, signInFirst } from './harness/people.ts';
import { useWorld } from './harness/world.ts';

const csv = (rows: readonly string[]): Buffer => Buffer.from(rows.join('\n'), 'utf8');

describe('what axe finds', () => {
  const world = useWorld();
  let riders: DemoPerson[];
  let rider: DemoPerson;
  let trip: Trip;

  beforeAll(async () => {
    const { service, desk } = world;
    riders = await listPeople(service, 'rider');
    rider = riders.find((one) => one.about.en.startsWith('is handed over'))!;
    const others = riders.filter((one) => one !== rider);
    trip = await book(desk.client, { riderId: rider.riderId!, to: 'Пирогов', time: '09:00' });
    for (const [i, time] of ['09:30', '10:00', '10:30', '11:00'].entries()) {
      await book(desk.client, { riderId: others[i]!.riderId!, to: 'Токуда', time });
    }
    await book(desk.client, { riderId: others[5]!.riderId!, to: 'Вита', time: '12:00', standby: true, vital: true });
  }, 120_000);

  it('on the rider’s pages is nothing', async () => {
    const seen = new Inspection();
    const app = await world.open('rider');
    await app.heading('Кой сте Вие?');
    await seen.look(app, 'picker');
    const page = await world.open('rider', rider);
    await bookLookingAround(page, seen);
    for (const [state, path] of [
      ['home', '/'],
      ['rides', '/rides'],
      ['cancel', `/rides/${trip.id}/cancel`],
      ['other time', `/rides/${trip.id}/time`],
      ['no such page', '/nowhere'],
    ] as const) {
      await page.go(path);
      await seen.look(page, state);
    }
    await page.go(`/rides/${trip.id}`);
    await page.page.getByRole('button', { name: 'Покажете картата' }).click();
    await page.page.locator('canvas').first().waitFor();
    await seen.look(page, 'ride with map');
    expect(seen.findings).toEqual([]);
  });

  async function bookLookingAround(app: AppPage, seen: Inspection): Promise<void> {
    const { page } = app;
    const goOn = (): Promise<void> => page.getByRole('button', { name: 'Продължете' }).click();
    await page.getByRole('button', { name: 'Запазете превоз' }).click();
    await app.heading('Откъде тръгвате?');
    await page.getByRole('radio').first().waitFor();
    await goOn();
    await page.getByText('Изберете откъде тръгвате.').first().waitFor();
    await seen.look(app, 'from, unanswered');
    await page.getByRole('radio', { name: 'Вкъщи' }).check();
    await goOn();
    await app.heading('Закъде пътувате?');
    await otherAddress(app);
    await page.getByRole('combobox', { name: 'Място или адрес' }).fill('токуда');
    await page.getByRole('option').first().waitFor();
    await seen.look(app, 'to, searching');
    await page.getByRole('listbox').getByRole('option').first().click();
    await goOn();
    await app.heading('Кое е важното?');
    await seen.look(app, 'kind');
    await page.getByRole('radio').first().check();
    await goOn();
    await app.heading('Кога пътувате?');
    await page.getByRole('radio', { name: 'Друга дата' }).check();
    await seen.look(app, 'date');
    await page.getByRole('radio', { name: 'утре' }).check();
    await goOn();
    await page.locator('#answer').fill('10:30');
    await seen.look(app, 'time');
    await goOn();
    await app.heading('Кой ще пътува?');
    await seen.look(app, 'who');
    await page.getByRole('radio', { name: 'Само аз' }).check();
    await goOn();
    await page.getByRole('radio', { name: 'Да, в определен час' }).check();
    await seen.look(app, 'back');
    await goOn();
    await page.locator('#answer').fill('13:00');
    await goOn();
    await app.heading('Проверете заявката');
    await seen.look(app, 'check');
    await page.getByRole('button', { name: 'Покажете предложенията' }).click();
    await page
      .getByRole('radio', { name: /^Бусът идва/ })
      .first()
      .check();
    await seen.look(app, 'offers');
    await page.getByRole('button', { name: 'Към часа за връщане' }).click();
    await page
      .getByRole('radio', { name: /^Бусът идва/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Потвърдете' }).click();
    await app.heading('Готово, запазено е');
    await seen.look(app, 'done');
  }

  it('on the console’s pages is nothing', async () => {
    const seen = new Inspection();
    const { service } = world;
    const empty = await world.open('console');
    await empty.heading('Кой сте Вие?');
    await seen.look(empty, 'picker');
    const manager = await signInFirst(service, 'manager');
    const app = await world.open('console', manager.person);
    const { page } = app;
    const pressed = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
    const dialog = async (open: string | RegExp, state: string): Promise<void> => {
      await pressed(open);
      await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
      await seen.look(app, state);
      await page.keyboard.press('Escape');
    };

    await app.heading('Денят');
    await page.getByRole('gridcell').first().waitFor();
    await page.locator('canvas').first().waitFor();
    await seen.look(app, 'board');
    await app.go(`/?s=trip:${trip.id}`);
    await page.locator('.story li').first().waitFor();
    await page.getByText('Защо този автомобил и този час?').click();
    await seen.look(app, 'trip');
    await dialog('На друг автомобил', 'reassign dialog');
    await dialog('Друг час', 'other time dialog');
    await dialog(/^Отменете$/, 'cancel dialog');
    await app.go(`/?s=vehicle:${trip.van!.vehicleId}`);
    await dialog('Отбележете повреда', 'break alert');
    await dialog('Шофьорът ще закъснее', 'late dialog');
    await seen.look(app, 'vehicle');
    for (const [state, path] of [
      ['map', '/map'],
      ['trips', '/trips'],
      ['fleet', '/fleet'],
      ['policies', '/policies'],
    ] as const) {
      await app.go(path);
      await page.getByRole('table').or(page.locator('canvas')).first().waitFor();
      await seen.look(app, state);
    }
    await app.go('/policies');
    await dialog(/^Променете: /, 'policy dialog');
    await app.go('/imports');
    await page.locator('input[type=file]').setInputFiles({
      name: 'riders.csv',
      mimeType: 'text/csv',
      buffer: csv(['name,phone,address,aid', 'Тест Тестов,12,бул. Витоша 100,крила']),
    });
    await page.getByText('Какво да се поправи').waitFor();
    await seen.look(app, 'imports');
    await app.go('/booking');
    await page.getByRole('button', { name: 'Вижте предложенията' }).click();
    await page.getByRole('alert').first().waitFor();
    await seen.look(app, 'booking, unanswered');
    await page.locator('#booking-rider').fill(riders[8]!.name);
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.locator('#booking-to').fill('Токуда');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.locator('#booking-time').fill('16:00');
    await page.getByRole('button', { name: 'Вижте предложенията' }).click();
    await page.locator('#offers').waitFor();
    await seen.look(app, 'booking, offers');
    expect(seen.findings).toEqual([]);
  });

  it('on the driver’s pages is nothing', async () => {
    const seen = new Inspection();
    const { service, clock } = world;
    const empty = await world.open('driver');
    await empty.heading('Кой сте Вие?');
    await seen.look(empty, 'picker');
    const driver = await driverOf(service, trip);
    const app = await world.open('driver', driver.person);
    const { page } = app;
    const tap = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    await clock.jump(new Date(Date.parse(trip.plannedPickup!) - 20 * 60_000));
    await page.getByRole('link', { name: 'Към следващия адрес' }).waitFor();
    await seen.look(app, 'run');
    await page.getByRole('link', { name: 'Към следващия адрес' }).click();
    await app.heading('Тръгване от гаража');
    await seen.look(app, 'start');
    await tap('Тръгвам');
    await app.heading(/^Вземете:/);
    await seen.look(app, 'to the pick-up');
    await page.getByRole('link', { name: 'Покажи пътя' }).click();
    await app.heading(/^Пътят до/);
    await seen.look(app, 'the way');
    await app.go('/next');
    await app.heading(/^Вземете:/);
    await tap('Пристигнах');
    await app.heading(/^На адреса:/);
    await seen.look(app, 'at the pick-up');
    await tap('Отказа на място');
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).waitFor();
    await seen.look(app, 'cancelled at the door, sure?');
    await tap('Не, назад');
    await clock.jump(trip.plannedPickup!);
    await tap('Качи се');
    await app.heading(/^Закарайте:/);
    await tap('Пристигнах');
    await app.heading(/^Пристигнахте с/);
    await seen.look(app, 'at the drop-off');
    await tap('Слезе');
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).waitFor();
    await seen.look(app, 'handed over to whom?');
    expect(seen.findings).toEqual([]);
  });

  it('in English is nothing either', async () => {
    const seen = new Inspection();
    const { service } = world;
    const english = { language: 'en' as Language };
    const app = await world.open('rider', riders[12], english);
    await app.page.getByRole('button', { name: /^Book/ }).waitFor();
    await seen.look(app, 'home in English');
    const manager = await signInFirst(service, 'manager');
    const board = await world.open('console', manager.person, english);
    await board.page.getByRole('gridcell').first().waitFor();
    await seen.look(board, 'board in English');
    await board.go('/policies');
    await board.page.getByRole('table').waitFor();
    await seen.look(board, 'policies in English');
    const driver = await signInAs(service, (await listPeople(service, 'driver'))[5]!);
    const cab = await world.open('driver', driver.person, english);
    await seen.look(cab, 'run in English');
    expect(seen.findings).toEqual([]);
  });
});
