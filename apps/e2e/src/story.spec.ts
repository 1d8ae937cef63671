/** One ride, seen by everyone: the rider books, the desk sees it come, the driver drives it, the rider sees it end, and nothing of it is ever lost. */
import { describe, expect, it } from '@jest/globals';
import type { TripEvent } from '@rampa/contracts';
import { book } from './harness/bookings.ts';
import { bookByKeyboard, pickPerson } from './harness/book.ts';
import type { AppPage } from './harness/browser.ts';
import { driverOf, listPeople, signInAs } from './harness/people.ts';
import { until } from './harness/wait.ts';
import { useWorld } from './harness/world.ts';

/** What a browser says of a service that is being restarted. */
const restarting = [/ERR_CONNECTION_REFUSED/, /WebSocket/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/];

/** Leaves a mark that a reload would wipe. */
const mark = (app: AppPage): Promise<void> => app.page.evaluate(() => void (document.documentElement.dataset['unreloaded'] = 'yes'));
const unreloaded = (app: AppPage): Promise<boolean> => app.page.evaluate(() => document.documentElement.dataset['unreloaded'] === 'yes');

const told = (events: readonly TripEvent[]): string[] =>
  events
    .filter((event) => event.toState !== undefined && event.toState !== event.fromState)
    .map((event) => `${event.actorRole} ${event.toState}`);

describe('a ride from the wish to the last door', () => {
  const world = useWorld();

  it('is booked, seen, driven, completed and kept', async () => {
    const { service, clock, desk } = world;
    const riders = await listPeople(service, 'rider');
    const person = riders.find((one) => one.about.en.startsWith('walks with a walker') && one.language === 'bg')!;
    const name = new RegExp(person.name);

    const board = await world.open('console', desk.person);
    await board.heading('Денят');
    await mark(board);

    const rider = await world.open('rider');
    await pickPerson(rider, person);
    await rider.heading('Следващото Ви пътуване');
    await bookByKeyboard(rider, { to: 'Пирогов', time: '10:30' });

    // the desk sees it come, on the page that stood open
    await board.page.getByRole('gridcell', { name: new RegExp(`^Качване, ${person.name}.*предстои`) }).waitFor();
    await board.page.getByRole('gridcell', { name: new RegExp(`^Слизане, ${person.name}, .*Пирогов`) }).waitFor();
    const asRider = await signInAs(service, person);
    const [trip] = (await asRider.client.myTrips()).items;
    expect(trip).toMatchObject({ state: 'scheduled', wish: { kind: 'arrive_by', time: '10:30' }, riderId: person.riderId });

    await rider.page.getByRole('link', { name: 'Вижте пътуването' }).click();
    await rider.heading(/Бусът ще дойде днес/);
    await mark(rider);

    // the driver of that run drives to the stop
    const driver = await driverOf(service, trip!);
    const cab = await world.open('driver', driver.person);
    await clock.jump(new Date(Date.parse(trip!.plannedPickup!) - 30 * 60_000));
    await cab.page.getByRole('link', { name: 'Към следващия адрес' }).click();
    await cab.page.getByRole('button', { name: 'Тръгвам', exact: true }).click();
    await cab.heading(new RegExp(`Вземете: ${person.name}`));
    await cab.page.getByRole('button', { name: 'Тръгвам натам' }).click();
    await rider.heading(/Бусът (ще е|пристига) при Вас/);
    await clock.jump(trip!.plannedPickup!);
    await cab.page.getByRole('button', { name: 'Пристигнах' }).click();
    await cab.heading(new RegExp(`На адреса: ${person.name}`));
    await rider.heading('Бусът Ви чака на адреса.');
    await clock.jump(new Date(Date.parse(trip!.plannedPickup!) + 3 * 60_000));
    await cab.page.getByRole('button', { name: 'Качи се' }).click();
    await rider.heading(/Пътувате|Пристигате/);
    await cab.heading(new RegExp(`Закарайте: ${person.name}`));
    await clock.jump(trip!.plannedArrival!);
    await cab.page.getByRole('button', { name: 'Пристигнах' }).click();
    await cab.page.getByRole('button', { name: 'Слезе' }).click();

    // everybody sees the end, without a reload
    await rider.heading(/Пристигнахте в/);
    await board.page.getByRole('gridcell', { name: new RegExp(`^Слизане, ${person.name}.*готово$`) }).waitFor();
    expect([await unreloaded(board), await unreloaded(rider)]).toEqual([true, true]);
    await board.page.getByRole('gridcell', { name: new RegExp(`^Качване, ${person.name}`) }).click();
    const story = board.page.locator('.story');
    await story.getByText(/Завършено/).waitFor();
    await story.getByText(name).first().waitFor();
    await story.getByText(new RegExp(driver.person.name)).first().waitFor();

    const { items: events } = await desk.client.tripEvents({ params: { id: trip!.id } });
    expect(told(events).slice(-5)).toEqual(['rider scheduled', 'driver en_route', 'driver arrived', 'driver on_board', 'driver completed']);
    expect(events.map(({ sequence }) => sequence)).toEqual([...events.map(({ sequence }) => sequence)].sort((a, b) => a - b));

    await restartsAndKeeps(trip!.id, events, [board, rider, cab]);
  });

  /** A clean restart, then `kill -9` right behind an acknowledgement: what was said stays said. */
  async function restartsAndKeeps(tripId: string, events: readonly TripEvent[], pages: readonly AppPage[]): Promise<void> {
    const { service, desk } = world;
    for (const page of pages) page.expectFaults(...restarting);
    const before = await desk.client.trip({ params: { id: tripId } });
    const others = await listPeople(service, 'rider');

    await service.stop();
    await service.start();
    expect(await desk.client.trip({ params: { id: tripId } })).toEqual(before);
    expect((await desk.client.tripEvents({ params: { id: tripId } })).items).toEqual(events);

    const second = await book(desk.client, { riderId: others[3]!.riderId!, to: 'Токуда', time: '15:00' });
    await service.kill();
    await service.start();
    expect(await desk.client.trip({ params: { id: second.id } })).toMatchObject({ state: second.state, promise: second.promise });
    expect((await desk.client.tripEvents({ params: { id: tripId } })).items).toEqual(events);

    // the pages have found the new process by themselves
    await until('the board shows the second booking', async () => {
      const cells = pages[0]!.page.getByRole('gridcell', { name: new RegExp(`^Качване, ${others[3]!.name}`) });
      return (await cells.count()) > 0;
    });
    expect(await unreloaded(pages[0]!)).toBe(true);
  }
});
