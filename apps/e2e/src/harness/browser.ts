/** A real Chromium, and pages that fail their test when the browser's console does. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { App, DemoPerson, Language } from '@rampa/contracts';
import type { Service } from './service.ts';

/** Phones render slowly on a busy machine; a condition that has not come true after this long never will. */
const PATIENCE_MS = 30_000;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: FLAGS });

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly language?: Language;
  readonly forcedColours?: boolean;
}

export const phone = { width: 390, height: 844 } as const;
export const desk = { width: 1440, height: 900 } as const;

const prefixes: Record<App, string> = { rider: '', console: '/console', driver: '/driver', simulator: '' };

/** One person's browser with one app open. */
export class AppPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly app: App;
  readonly #service: Service;
  readonly #faults: string[] = [];
  /** Faults that a test brings about on purpose: a connection it cuts. */
  #expected: RegExp[] = [];

  private constructor(service: Service, app: App, context: BrowserContext, page: Page) {
    this.#service = service;
    this.app = app;
    this.context = context;
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#note(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => this.#note(`page error: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // a page that is left gives up what it was still asking for
      if (why !== 'net::ERR_ABORTED') this.#note(`failed: ${request.method()} ${request.url()} ${why}`);
    });
  }

  /** Opens an app's page in a browser of its own; with a person, signed in before the page loads. */
  static async open(browser: Browser, service: Service, app: App, person?: DemoPerson, view: View = {}, path = '/'): Promise<AppPage> {
    const { width = app === 'console' ? desk.width : phone.width, height = app === 'console' ? desk.height : phone.height } = view;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: view.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: view.language === 'en' ? 'en-GB' : 'bg-BG',
      timezoneId: 'Europe/Sofia',
      ...(view.forcedColours && { forcedColors: 'active' as const }),
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const language = view.language ?? 'bg';
    await context.addInitScript(`localStorage.setItem('rampa.language', '${language}')`);
    if (person) {
      await context.addInitScript(`localStorage.setItem('rampa.signed-in.${app}', '1')`);
      const answer = await context.request.post(`${service.url}/api/v1/session/demo`, {
        data: { personId: person.personId, app },
        headers: { 'x-rampa-app': app },
      });
      if (!answer.ok()) throw new Error(`Sign-in as ${person.role} answered ${answer.status()}`);
    }
    const opened = new AppPage(service, app, context, await context.newPage());
    await opened.go(path);
    return opened;
  }

  /** Goes to a page of this app by its address, as a bookmark does. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.#service.url}${prefixes[this.app]}${path}`);
    await this.page.locator('h1').first().waitFor();
  }

  /** The page's h1, once it says this. */
  async heading(text: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: text }).waitFor();
  }

  /** From here on these are no faults of the page. */
  expectFaults(...patterns: RegExp[]): void {
    this.#expected = [...this.#expected, ...patterns];
  }

  /** What went wrong in the page since it was opened, in the browser's own words. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** A picture of the whole page for whoever looks into a failure. */
  async picture(name: string): Promise<void> {
    const folder = process.env['RAMPA_PICTURES'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name.replace(/[^\p{L}\d-]+/gu, '-')}.png`), fullPage: true });
  }

  #note(fault: string): void {
    if (!this.#expected.some((pattern) => pattern.test(fault))) this.#faults.push(fault);
  }
}
