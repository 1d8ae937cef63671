/**
 * Takes the pictures of the README from a living demo. From the repository's root, after a build:
 *   node --import tsx --conditions=@rampa/source apps/e2e/src/screenshots.ts
 * It plays a demo of its own for a while first.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppPage, launchBrowser } from './harness/browser.ts';
import { driverOf, listPeople, signInFirst } from './harness/people.ts';
import { root, Service } from './harness/service.ts';
import { Simulator } from './harness/simulator.ts';
import { until } from './harness/wait.ts';

const IMAGES = join(root, 'docs/images');
const PATIENCE_MS = 300_000;

async function main(): Promise<void> {
  const service = new Service({ speed: 20 });
  const browser = await launchBrowser();
  await service.start();
  const simulator = new Simulator(service, { seed: 13, speed: 60 });
  try {
    const desk = await signInFirst(service, 'dispatcher');
    const { serviceDate: date } = await desk.client.clock();
    const trips = async () => (await desk.client.day({ params: { date } })).trips;
    await until(
      'fifteen completed trips',
      async () => (await trips()).filter(({ state }) => state === 'completed').length >= 15,
      PATIENCE_MS,
    );
    const ride = await until(
      'a rider who is waited for',
      async () => (await trips()).find(({ state }) => state === 'en_route'),
      PATIENCE_MS,
    );
    await desk.client.setClock({ body: { speed: 0 } });
    mkdirSync(IMAGES, { recursive: true });

    const board = await AppPage.open(browser, service, 'console', desk.person, { width: 1440, height: 900 }, `/?s=trip:${ride.id}`);
    await board.page.locator('.story li').first().waitFor();
    await board.page.locator('canvas').first().waitFor();
    await board.page.waitForLoadState('networkidle');
    await board.page.screenshot({ path: join(IMAGES, 'console.png') });

    const person = (await listPeople(service, 'rider')).find(({ riderId }) => riderId === ride.riderId)!;
    const rider = await AppPage.open(browser, service, 'rider', person, {}, `/rides/${ride.id}`);
    await rider.page.getByRole('button', { name: 'Покажете картата' }).waitFor();
    await rider.page.screenshot({ path: join(IMAGES, 'rider.png') });

    const driver = await driverOf(service, ride);
    const cab = await AppPage.open(browser, service, 'driver', driver.person, {}, '/next');
    await cab.heading(/./);
    await cab.page.waitForLoadState('networkidle');
    await cab.page.screenshot({ path: join(IMAGES, 'driver.png') });
    process.stdout.write(`Three pictures are in ${IMAGES}\n`);
  } finally {
    await browser.close();
    await simulator.stop();
    await service.dispose();
  }
}

await main();
