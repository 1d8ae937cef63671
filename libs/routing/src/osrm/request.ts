/** One question to OSRM: timeouts, retries with back-off, and what each kind of refusal means. Never repeats a coordinate in an error. */
import { FailureError, type Failure } from '@rampa/kernel';

export interface RequestOptions {
  /** Such as "http://localhost:5000"; a path before OSRM's own is kept. */
  readonly url: string;
  /** Milliseconds for one try, from asking to the last byte. Default 10,000. */
  readonly timeoutMs?: number;
  /** Tries after the first one. Default 2. */
  readonly retries?: number;
  /** Milliseconds before the first retry; doubled for each further one. Default 250. */
  readonly backOffMs?: number;
  /** How to wait between tries; injected so that tests need no time. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** What OSRM sent, as far as its code says that it is an answer. */
export type OsrmReply = Readonly<Record<string, unknown>> & { readonly code: string };

/** The request is larger than this OSRM allows: asked again in smaller blocks. */
export class TooBig extends Error {}

export const unavailable = (reason: string): FailureError => new FailureError({ code: 'roads_unavailable', params: { reason } });

type Attempt = { readonly kind: 'reply'; readonly reply: OsrmReply } | { readonly kind: 'again'; readonly reason: string };

/** @throws FailureError `roads_unavailable`, `no_road_near`, `no_route`; `TooBig`. */
export type Ask = (path: string) => Promise<OsrmReply>;

export function createAsk(options: RequestOptions): Ask {
  const { timeoutMs = 10_000, retries = 2, backOffMs = 250, wait = sleep } = options;
  const base = options.url.replace(/\/+$/, '');
  const fetchOnce = options.fetch ?? fetch;
  return async (path) => {
    for (let tried = 0; ; tried++) {
      const attempt = await tryOnce(fetchOnce, `${base}${path}`, timeoutMs);
      if (attempt.kind === 'reply') return accepted(attempt.reply);
      if (tried === retries) throw unavailable(attempt.reason);
      await wait(backOffMs * 2 ** tried);
    }
  };
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function tryOnce(fetchOnce: typeof fetch, url: string, timeoutMs: number): Promise<Attempt> {
  try {
    const response = await fetchOnce(url, { signal: AbortSignal.timeout(timeoutMs), headers: { accept: 'application/json' } });
    const text = await response.text();
    if (response.status >= 500 || response.status === 429) return { kind: 'again', reason: `http_${response.status}` };
    const reply = parsed(text);
    if (reply) return { kind: 'reply', reply };
    return { kind: 'again', reason: response.ok ? 'unreadable_answer' : `http_${response.status}` };
  } catch (error) {
    // Anything fetch throws is about the connection; its message may hold the address, so only its kind goes on.
    return { kind: 'again', reason: timedOut(error) ? 'timeout' : 'no_connection' };
  }
}

const timedOut = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';

function parsed(text: string): OsrmReply | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isReply(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isReply = (value: unknown): value is OsrmReply =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';

const refusals: Readonly<Record<string, Failure['code']>> = { NoRoute: 'no_route', NoTable: 'no_route', NoSegment: 'no_road_near' };

/** OSRM's own codes: https://project-osrm.org/docs/v5.24.0/api/#responses. */
function accepted(reply: OsrmReply): OsrmReply {
  if (reply.code === 'Ok') return reply;
  if (reply.code === 'TooBig') throw new TooBig();
  const code = refusals[reply.code];
  if (code) throw new FailureError({ code });
  throw unavailable(/^[A-Za-z]{1,40}$/.test(reply.code) ? `osrm_${reply.code}` : 'unreadable_answer');
}
