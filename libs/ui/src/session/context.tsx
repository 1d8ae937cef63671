/** What an app runs on: one client, one socket, one query cache, one place for live topics. */
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ApiError, createClient, type App, type Client } from '@rampa/contracts';
import { systemClock, type SystemClock } from '@rampa/kernel';
import { createTopics, type OpenLive, type Topics } from './topics.ts';

export interface AppContext {
  readonly app: App;
  readonly client: Client;
  readonly topics: Topics;
  readonly queries: QueryClient;
  /** Real time, for ticking between clock anchors. */
  readonly system: SystemClock;
}

export interface AppContextOptions {
  /** "" (the default): the page's own origin. */
  readonly baseUrl?: string;
  readonly client?: Client;
  /** Opens the socket; by default its code is fetched when the first topic is followed. */
  readonly openLive?: OpenLive;
  readonly system?: SystemClock;
}

/** Makes an app's context once, outside of React. */
export function createAppContext(app: App, options: AppContextOptions = {}): AppContext {
  const baseUrl = options.baseUrl ?? '';
  return {
    app,
    client: options.client ?? createClient({ baseUrl, app }),
    topics: createTopics(options.openLive ?? (async () => (await import('./socket.ts')).openSocket({ baseUrl, app }))),
    queries: new QueryClient({
      defaultOptions: {
        queries: {
          // the socket says what changed; nothing is asked again by itself but what failed for want of a connection
          staleTime: Number.POSITIVE_INFINITY,
          refetchOnWindowFocus: false,
          retry: (count, error) => count < 3 && error instanceof ApiError && error.failure.code === 'unavailable',
        },
      },
    }),
    system: options.system ?? systemClock,
  };
}

const Context = createContext<AppContext | undefined>(undefined);

export interface AppProviderProps {
  readonly context: AppContext;
  readonly i18n: i18n;
  readonly children: ReactNode;
}

/** Puts client, socket, queries and texts within reach of every component below. */
export function AppProvider({ context, i18n, children }: AppProviderProps) {
  const value = useMemo(() => context, [context]);
  return (
    <Context value={value}>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={context.queries}>{children}</QueryClientProvider>
      </I18nextProvider>
    </Context>
  );
}

/** The app's context. @throws outside of AppProvider. */
export function useApp(): AppContext {
  const context = useContext(Context);
  if (!context) throw new Error('useApp needs an AppProvider above it');
  return context;
}
