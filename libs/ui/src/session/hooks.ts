/** Hooks over the context: queries by name, live topics, connection, session, agency. */
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import {
  ApiError,
  type AgencyInfo,
  type App,
  type ApiInput,
  type ApiName,
  type ApiReply,
  type PositionsFrame,
  type Session,
  type Topic,
} from '@rampa/contracts';
import { createFormats, type Formats } from '../format/formats.ts';
import { useLanguage } from '../messages/i18n.ts';
import { useApp } from './context.tsx';
import type { SnapshotOf, TopicState } from './topics.ts';

/** The key under which `useApi` keeps a reply; without input it matches all inputs. */
export const apiKey = (name: ApiName, input?: unknown): readonly unknown[] => (input === undefined ? [name] : [name, input]);

type Input<N extends ApiName> = unknown extends ApiInput<N> ? undefined : ApiInput<N>;

/** A reading route as a query. Pass `enabled: false` to wait. */
export function useApi<N extends ApiName>(
  name: N,
  input?: Input<N>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<ApiReply<N>, ApiError> {
  const { client } = useApp();
  const call = client[name] as (input: unknown, call: { signal: AbortSignal }) => Promise<ApiReply<N>>;
  return useQuery<ApiReply<N>, ApiError>({
    queryKey: apiKey(name, input),
    queryFn: ({ signal }) => call(input, { signal }),
    ...(options.enabled !== undefined && { enabled: options.enabled }),
  });
}

/** Follows a live topic; `undefined` follows nothing. */
export function useTopic<K extends Topic['kind']>(topic: (Topic & { kind: K }) | undefined): TopicState<SnapshotOf<K>> {
  const { topics } = useApp();
  const key = topic && JSON.stringify(topic);
  const same = useMemo(() => (key ? (JSON.parse(key) as Topic) : undefined), [key]);
  const watch = useCallback((tell: () => void) => (same ? topics.watch(same, tell) : () => undefined), [topics, same]);
  const state = useCallback(() => (same ? topics.state(same) : NOTHING), [topics, same]);
  return useSyncExternalStore(watch, state) as TopicState<SnapshotOf<K>>;
}
const NOTHING: TopicState = {};

/** Hears packed positions of a topic without re-rendering. */
export function usePositions(topic: Topic | undefined, listener: (frame: PositionsFrame) => void): void {
  const { topics } = useApp();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const key = topic && JSON.stringify(topic);
  useEffect(() => {
    if (!key) return;
    return topics.watchPositions(JSON.parse(key) as Topic, (frame) => latest.current(frame));
  }, [topics, key]);
}

/** `undefined` before the first connection, then whether the socket is up. */
export function useConnected(): boolean | undefined {
  const { topics } = useApp();
  return useSyncExternalStore(topics.watchConnection, topics.connected);
}

/** Who is signed in: `undefined` while asking, `null` for nobody. */
export function useSession(): Session | null | undefined {
  return useSessionQuery().data;
}

/** Whether somebody signed in here before: a first visit need not ask, and leaves no refusal in the browser's log. */
const mayBeSignedIn = (app: App): boolean => globalThis.localStorage.getItem(`rampa.signed-in.${app}`) !== null;
function rememberSignedIn(app: App, signedIn: boolean): void {
  if (signedIn) globalThis.localStorage.setItem(`rampa.signed-in.${app}`, '1');
  else globalThis.localStorage.removeItem(`rampa.signed-in.${app}`);
}

/** useSession with its error, for the page that must say why nothing can be shown. */
export function useSessionQuery(): UseQueryResult<Session | null, ApiError> {
  const { app, client } = useApp();
  return useQuery<Session | null, ApiError>({
    queryKey: apiKey('session'),
    queryFn: () =>
      mayBeSignedIn(app)
        ? client.session().catch((error: unknown) => {
            if (!(error instanceof ApiError) || error.failure.code !== 'not_signed_in') throw error;
            rememberSignedIn(app, false);
            return null;
          })
        : null,
  });
}

/** Sign-in as a demo person and sign-out; both forget what was loaded and open the socket anew. */
export function useSignIn() {
  const { app, client, topics } = useApp();
  const queries = useQueryClient();
  const become = async (session: Session | null) => {
    queries.removeQueries({ predicate: ({ queryKey }) => !PUBLIC.has(String(queryKey[0])) && queryKey[0] !== 'session' });
    rememberSignedIn(app, session !== null);
    queries.setQueryData(apiKey('session'), session);
    topics.reset();
  };
  const signIn = useMutation<Session, ApiError, string>({
    mutationFn: (personId) => client.signInDemo({ body: { personId, app } }),
    onSuccess: become,
  });
  const signOut = useMutation<unknown, ApiError, void>({ mutationFn: () => client.signOut(), onSuccess: () => become(null) });
  return { signIn, signOut };
}
const PUBLIC = new Set(['agency', 'demoPeople', 'baseLayer', 'clock']);

/** The agency's name, phone, time zone and map; kept once loaded. */
export function useAgency(): AgencyInfo | undefined {
  return useApi('agency').data;
}

/** Formatters in the language in use and the agency's time zone. */
export function useFormats(): Formats {
  const language = useLanguage();
  const timeZone = useAgency()?.timeZone ?? 'Europe/Sofia';
  return useMemo(() => createFormats(language, timeZone), [language, timeZone]);
}
