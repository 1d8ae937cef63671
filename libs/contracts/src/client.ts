/** The typed client that the three apps and the simulator use. */
import { FailureError, type ErrorCode } from '@rampa/kernel';
import { api, type Api, type ApiInput, type ApiName, type ApiReply } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import { Problem } from './schema/common.ts';
import type { App } from './schema/people.ts';

export interface ClientOptions {
  /** "" in a browser: the same origin. */
  readonly baseUrl: string;
  readonly app: App;
  /** Bearer token, for programs. Browsers use the cookie. */
  readonly token?: () => string | undefined;
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** Same key, same body: the stored answer. Made anew for each call when not given. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** A refusal by the service, with every field's own failure. */
export class ApiError extends FailureError {
  readonly status: number;
  readonly problems: readonly {
    readonly code: ErrorCode;
    readonly params?: Readonly<Record<string, string | number>>;
    readonly pointer?: string;
  }[];
  constructor(problem: Problem) {
    super({ code: problem.code, ...(problem.params && { params: problem.params }), ...(problem.pointer && { pointer: problem.pointer }) });
    this.name = 'ApiError';
    this.status = problem.status;
    this.problems = problem.errors ?? [this.failure];
  }
}

type Call<N extends ApiName> =
  unknown extends ApiInput<N>
    ? (input?: undefined, options?: CallOptions) => Promise<ApiReply<N>>
    : (input: ApiInput<N>, options?: CallOptions) => Promise<ApiReply<N>>;
export type Client = { readonly [N in ApiName]: Call<N> };

/** @throws ApiError with the service's code; code `unavailable` when it could not be reached. */
export function createClient(options: ClientOptions): Client {
  const calls = Object.entries(api as Record<ApiName, Endpoint>).map(([name, route]) => [
    name,
    (input?: { params?: Record<string, string>; body?: unknown }, call: CallOptions = {}) => send(options, route, input ?? {}, call),
  ]);
  return Object.fromEntries(calls) as Client;
}

async function send(
  options: ClientOptions,
  route: Endpoint,
  input: { params?: Record<string, string>; body?: unknown },
  call: CallOptions,
): Promise<unknown> {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''));
  const token = options.token?.();
  const headers: Record<string, string> = { accept: 'application/json', 'x-rampa-app': options.app };
  if (token) headers['authorization'] = `Bearer ${token}`;
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  if (route.idempotent) headers['idempotency-key'] = call.idempotencyKey ?? globalThis.crypto.randomUUID();
  let response: Response;
  try {
    response = await (options.fetch ?? fetch)(options.baseUrl + path, {
      method: route.method,
      headers,
      credentials: 'same-origin',
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      ...(call.signal && { signal: call.signal }),
    });
  } catch (cause) {
    if (call.signal?.aborted) throw cause;
    throw new ApiError({ type: 'about:blank', title: 'unavailable', status: 0, code: 'unavailable' });
  }
  const text = await response.text();
  if (!response.ok) throw new ApiError(problemFrom(response.status, text));
  return route.reply.parse(JSON.parse(text));
}

function problemFrom(status: number, text: string): Problem {
  try {
    return Problem.parse(JSON.parse(text));
  } catch {
    const code: ErrorCode = status === 404 ? 'not_found' : status >= 500 ? 'unavailable' : 'internal';
    return { type: 'about:blank', title: code, status, code };
  }
}

export type { Api };
