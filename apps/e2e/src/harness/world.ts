/** One service and one browser for a spec file: started before it, ended after it, whatever happens in between. */
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { App, DemoPerson } from '@rampa/contracts';
import { AppPage, launchBrowser, type View } from './browser.ts';
import { DemoClock, signInFirst, type SignedIn } from './people.ts';
import { Service, type ServiceOptions } from './service.ts';

const SLOWEST_TEST_MS = 180_000;

export interface World {
  readonly service: Service;
  readonly browser: Browser;
  /** A dispatcher, signed in as a program. */
  readonly desk: SignedIn;
  readonly clock: DemoClock;
  /** Opens an app; its faults are counted against the test. */
  open(app: App, person?: DemoPerson, view?: View, path?: string): Promise<AppPage>;
}

/** Call at the top of a `describe`. The members can be read once a test or a hook runs. */
export function useWorld(options: ServiceOptions = {}): World {
  jest.setTimeout(SLOWEST_TEST_MS);
  const service = new Service(options);
  const open = new Set<AppPage>();
  let browser: Browser | undefined;
  let desk: SignedIn | undefined;

  beforeAll(async () => {
    [browser] = await Promise.all([launchBrowser(), service.start()]);
    desk = await signInFirst(service, 'dispatcher');
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

  afterAll(async () => {
    await browser?.close();
    await service.dispose();
  }, SLOWEST_TEST_MS);

  return {
    service,
    get browser() {
      return browser!;
    },
    get desk() {
      return desk!;
    },
    get clock() {
      return new DemoClock(desk!.client);
    },
    async open(app, person, view, path) {
      const page = await AppPage.open(browser!, service, app, person, view, path);
      open.add(page);
      return page;
    },
  };
}
