/** The real client over a table of answers in place of the network: requests and replies go through the contract's schemas. */
import { api, createClient, type ApiName, type App, type Client, type Endpoint } from '@rampa/contracts';

export interface Asked {
  readonly name: ApiName;
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Headers;
}

/** A problem to be answered with. */
export class Refusal {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  constructor(status: number, code: string, extra: Readonly<Record<string, unknown>> = {}) {
    this.status = status;
    this.body = { type: 'about:blank', title: code, status, code, ...extra };
  }
}

export type Answers = { readonly [N in ApiName]?: (asked: Asked) => unknown };

export interface AnsweringClient {
  readonly client: Client;
  /** Every request so far, in order. */
  readonly asked: readonly Asked[];
}

/** What is not in the table is answered with `not_found`. */
export function answeringClient(app: App, answers: Answers): AnsweringClient {
  const asked: Asked[] = [];
  const answer = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const found = match(String(input), init.method ?? 'GET');
    if (!found) return reply(404, new Refusal(404, 'not_found').body);
    const one: Asked = { ...found, body: init.body ? JSON.parse(String(init.body)) : undefined, headers: new Headers(init.headers) };
    asked.push(one);
    const given = await answers[one.name]?.(one);
    if (given === undefined) return reply(404, new Refusal(404, 'not_found').body);
    return given instanceof Refusal ? reply(given.status, given.body) : reply(200, given);
  };
  return { client: createClient({ baseUrl: '', app, fetch: answer }), asked };
}

/** The parts of a Response that the client reads; jsdom has no fetch of its own. */
const reply = (status: number, body: unknown): Response =>
  ({ status, ok: status < 400, text: async () => JSON.stringify(body) }) as unknown as Response;

function match(path: string, method: string): { name: ApiName; params: Record<string, string> } | undefined {
  for (const [name, route] of Object.entries(api as Record<ApiName, Endpoint>)) {
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const hit = route.method === method ? pattern.exec(path) : null;
    if (hit) return { name: name as ApiName, params: { ...hit.groups } };
  }
  return undefined;
}
