import './jsdom-gaps.ts';
import { act, render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { App, Language } from '@rampa/contracts';
import type { SystemClock } from '@rampa/kernel';
import { LiveAnnouncer } from '../announcer/announcer.tsx';
import { createI18n } from '../messages/i18n.ts';
import type { Texts } from '../messages/keys.ts';
import { AppProvider, createAppContext } from '../session/context.tsx';
import { answeringClient, type Answers, type Asked } from './answers.ts';
import { handLive, type HandLive } from './hand-live.ts';

export interface RenderOptions {
  readonly app?: App;
  readonly language?: Language;
  readonly texts?: { readonly bg: Texts; readonly en: Texts };
  readonly answers?: Answers;
  readonly system?: SystemClock;
  /** The browser remembers a sign-in, so the session is asked for. */
  readonly signedIn?: boolean;
}

export interface Rendered extends RenderResult {
  readonly asked: readonly Asked[];
  readonly live: HandLive;
}

/** Renders within the app's context: texts, client over a table of answers, a socket moved by hand. Waits for what is answered at once. */
export async function renderUi(node: ReactNode, options: RenderOptions = {}): Promise<Rendered> {
  const app = options.app ?? 'rider';
  const { client, asked } = answeringClient(app, options.answers ?? {});
  const live = handLive();
  localStorage.clear();
  if (options.signedIn) localStorage.setItem(`rampa.signed-in.${app}`, '1');
  const context = createAppContext(app, { client, openLive: async () => live.client, ...(options.system && { system: options.system }) });
  const i18n = createI18n({ language: options.language ?? 'bg', ...(options.texts && { app: options.texts }) });
  const result = render(
    <AppProvider context={context} i18n={i18n}>
      <LiveAnnouncer>{node}</LiveAnnouncer>
    </AppProvider>,
  );
  await settle();
  return { ...result, asked, live };
}

/** Lets everything that is already answered reach the page. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 0));
  });
}
