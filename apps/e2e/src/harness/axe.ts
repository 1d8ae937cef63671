/** axe over a page as it stands, in both colour schemes and at the widths people have. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { AppPage } from './browser.ts';

/** Evaluated through the debugger: the service's content security policy rightly forbids adding a script. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PHONE = 390;
const DESKTOP = 1280;
const NARROW = 320;

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/** Collects what axe finds and what does not fit, state by state, so that one run tells everything. */
export class Inspection {
  readonly findings: string[] = [];
  /** How many states were looked at, and how often. */
  states = 0;
  runs = 0;

  /** Light and dark, phone and desktop, and whether anything runs off the side at 320 px. */
  async look(app: AppPage, state: string): Promise<void> {
    this.states++;
    const { page } = app;
    const before = page.viewportSize()!;
    const home = app.app === 'console' ? DESKTOP : PHONE;
    for (const [width, colorScheme] of [
      [home, 'light'],
      [home, 'dark'],
      [home === PHONE ? DESKTOP : PHONE, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: before.height });
      await page.emulateMedia({ colorScheme });
      await settled(page);
      this.#note(`${app.app} ${state} (${width} px, ${colorScheme})`, await axe(page));
      this.runs++;
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: NARROW, height: before.height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > NARROW) this.findings.push(`${app.app} ${state}: ${wide} px wide at ${NARROW}`);
    await page.setViewportSize(before);
    await app.picture(`axe ${app.app} ${state}`);
  }

  #note(where: string, faults: readonly string[]): void {
    this.findings.push(...faults.map((fault) => `${where}: ${fault}`));
  }
}

/** A change of colours runs down the tree, one picture a level, where inherited colours have transitions of their own: axe must see what stays. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let calm = 0; calm < 3; calm++) {
      await drawn();
      const running = document.getAnimations().filter(({ playState }) => playState === 'running');
      if (running.length > 0) calm = -1;
      await Promise.allSettled(running.map(({ finished }) => finished));
    }
  });
}

async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(source);
  const result = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: true } } })`,
  )) as AxeResult;
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')} – ${failureSummary.split('\n')[1]?.trim() ?? ''}`),
  );
}
