import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { api } from './api.ts';
import { ApiError, createClient } from './client.ts';
import type { Endpoint } from './endpoint.ts';
import { openApiDocument } from './openapi.ts';
import { permissions, roleMay } from './permissions.ts';
import { roles } from './schema/people.ts';

const routes = Object.entries(api as Record<string, Endpoint>);

describe('the table of routes', () => {
  it('has each method and path once', () => {
    const paths = routes.map(([, route]) => `${route.method} ${route.path.replace(/:\w+/g, ':x')}`);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each(routes)('%s names its parameters, and lies where the API lies', (_, route) => {
    const named = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    expect(Object.keys(route.params?.shape ?? {})).toEqual(named);
    expect(route.path).toMatch(/^\/api\/(v1\/|health$)/);
  });

  it('has no GET that changes something', () => {
    expect(routes.filter(([, route]) => route.method === 'GET' && (route.body || route.idempotent))).toEqual([]);
  });

  it('lets nobody change anything who only reads', () => {
    const mayAudit = routes.filter(
      ([, route]) => route.permission !== 'public' && route.permission !== 'session.own' && roleMay('auditor', route.permission),
    );
    expect(mayAudit.filter(([, route]) => route.idempotent).map(([name]) => name)).toEqual([]);
  });

  it('uses every permission, and gives each to a role that exists', () => {
    for (const allowed of Object.values(permissions)) if (allowed !== 'anyone') for (const role of allowed) expect(roles).toContain(role);
  });
});

describe('the OpenAPI document', () => {
  it('describes every route with its permission, input and problems', () => {
    const document = openApiDocument('1.2.3') as {
      paths: Record<string, Record<string, { operationId: string; responses: object; requestBody?: object }>>;
    };
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map((one) => one.operationId).sort()).toEqual(routes.map(([name]) => name).sort());
    for (const [name, route] of routes) {
      const operation = operations.find((one) => one.operationId === name)!;
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([String(route.status ?? 200), 'default']));
      expect(operation.requestBody !== undefined).toBe(route.body !== undefined);
    }
  });

  it('can be written as JSON', () => {
    expect(JSON.parse(JSON.stringify(openApiDocument('1')))).toMatchObject({ openapi: '3.1.0', info: { version: '1' } });
  });
});

describe('the client', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  async function answering(
    status: number,
    body: string,
  ): Promise<{ url: string; seen: { url?: string; headers: Record<string, unknown> }[] }> {
    const seen: { url?: string; headers: Record<string, unknown> }[] = [];
    server = createServer((request, response) => {
      seen.push({ url: request.url ?? '', headers: request.headers });
      response.writeHead(status).end(body);
    });
    await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
  }

  it('turns a problem into an error with code, values and pointer', async () => {
    const problem = { type: 't', title: 't', status: 422, code: 'window_in_past', params: { time: '08:00' }, pointer: '/legs/0/wish/time' };
    const { url } = await answering(422, JSON.stringify(problem));
    const call = createClient({ baseUrl: url, app: 'rider' }).clock();
    await expect(call).rejects.toMatchObject({
      status: 422,
      failure: { code: 'window_in_past', params: { time: '08:00' }, pointer: '/legs/0/wish/time' },
    });
  });

  it('says that the service cannot be reached, and not what was sent', async () => {
    const error = await createClient({ baseUrl: 'http://127.0.0.1:9', app: 'rider' })
      .clock()
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).failure).toEqual({ code: 'unavailable' });
  });

  it('sends who asks and a key with every write, and nothing personal in the address', async () => {
    const { url, seen } = await answering(500, 'broken');
    const client = createClient({ baseUrl: url, app: 'console', token: () => 'secret' });
    const id = '0193a000-0000-7000-8000-000000000001';
    await expect(client.cancelTrip({ params: { id }, body: { reason: 'rider' } }, { idempotencyKey: 'key-12345' })).rejects.toMatchObject({
      failure: { code: 'unavailable' },
    });
    expect(seen[0]).toMatchObject({
      url: `/api/v1/trips/${id}/cancel`,
      headers: { 'x-rampa-app': 'console', authorization: 'Bearer secret', 'idempotency-key': 'key-12345' },
    });
  });

  it('refuses an answer that is not what the contract says', async () => {
    const { url } = await answering(200, JSON.stringify({ now: 'yesterday' }));
    await expect(createClient({ baseUrl: url, app: 'rider' }).clock()).rejects.toThrow();
  });
});
