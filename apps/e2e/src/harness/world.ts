/** One service and one browser for a spec file: started before it, ended after it, whatever happens in between. */
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { App, DemoPerson } from '@rampa/contracts';
import { AppPage, launchBrowser, type View } from './browser.ts';
import { DemoClock, signInFirst, type SignedIn } from './people.ts';
import { Service, type ServiceOptions } from './service.ts';

const SLOWEST_TEST_MS = 300_000;

export interface Running {
  readonly service: Service;
  /** A dispatcher, signed in as a program. */
  readonly desk: SignedIn;
  readonly clock: DemoClock;
}

export interface World extends Running {
  readonly browser: Browser;
  /** Opens an app; its faults are counted against the test. */
  open(app: App, person?: DemoPerson, view?: View, path?: string): Promise<AppPage>;
}

/** A service alone, for a `describe` that needs no browser. The members can be read once a test or a hook runs. */
export function useService(options: ServiceOptions = {}): Running {
  jest.setTimeout(SLOWEST_TEST_MS);
  const service = new Service(options);
  let desk: SignedIn | undefined;
  beforeAll(async () => {
    await service.start();
    desk = await signInFirst(service, 'dispatcher');
  }, SLOWEST_TEST_MS);
  afterAll(() => service.dispose(), SLOWEST_TEST_MS);
  return {
    service,
    get desk() {
      return desk!;
    },
    get clock() {
      return new DemoClock(desk!.client);
    },
  };
}

/** A service and a browser. Call at the top of a `describe`. */
export function useWorld(options: ServiceOptions = {}): World {
  const running = useService(options);
  const { service } = running;
  const open = new Set<AppPage>();
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  }, SLOWEST_TEST_MS);

  afterEach(async () => {
    const name = expect.getState().currentTestName ?? 'test';
    const faults: string[] = [];
    for (const page of open) {
      await page.picture(`${name} ${page.app}`);
      faults.push(...page.faults.map((fault) => `${page.app}: ${fault}`));
      await page.close();
    }
    open.clear();
    expect(faults).toEqual([]);
  }, SLOWEST_TEST_MS);

  afterAll(() => browser?.close(), SLOWEST_TEST_MS);

  return {
    service,
    get desk() {
      return running.desk;
    },
    get clock() {
      return running.clock;
    },
    get browser() {
      return browser!;
    },
    async open(app, person, view, path) {
      const page = await AppPage.open(browser!, service, app, person, view, path);
      open.add(page);
      return page;
    },
  };
}
