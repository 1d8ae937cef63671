import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { api, roleMay, type Endpoint } from '@rampa/contracts';
import { startRunningService, type RunningService } from '../testing/running-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startRunningService();
}, 60_000);
afterAll(() => service.close());

const routes = Object.entries(api as Record<string, Endpoint>);
const id = '0193a000-0000-7000-8000-000000000001';
const urlOf = (route: Endpoint): string =>
  service.url + route.path.replace(':id', id).replace(':date', '2026-12-07').replace(':kind', 'riders').replace(':key', 'hours.opens');

async function ask(
  route: Endpoint,
  headers: Record<string, string> = {},
  body: unknown = {},
): Promise<{ status: number; code: string | undefined }> {
  const sent = route.method === 'GET' || route.method === 'DELETE' ? undefined : JSON.stringify(body);
  const response = await fetch(urlOf(route), {
    method: route.method,
    headers: { ...(sent && { 'content-type': 'application/json' }), ...headers },
    body: sent ?? null,
  });
  const text = await response.text();
  return { status: response.status, code: (JSON.parse(text) as { code?: string }).code };
}

describe('without a session', () => {
  it.each(routes.filter(([, route]) => route.permission !== 'public'))('%s is closed', async (_, route) => {
    expect(await ask(route)).toEqual({ status: 401, code: 'not_signed_in' });
  });

  it('a token of nobody opens nothing, nor does one sent by a page that is not ours', async () => {
    const route = api.session as Endpoint;
    expect(await ask(route, { 'x-rampa-app': 'rider', authorization: `Bearer ${service.db.agencyId}.nonsense` })).toMatchObject({
      status: 401,
    });
    expect(await ask(route, { cookie: 'rampa_rider=x' })).toMatchObject({ status: 401 });
  });
});

describe.each(['rider', 'driver', 'auditor'] as const)('as a %s', (role) => {
  it('every route that the role may not use is refused', async () => {
    const { person } = await service.as(role);
    const signIn = await fetch(`${service.url}/api/v1/session/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ personId: person.personId, app: 'simulator', transport: 'bearer' }),
    });
    const { token } = (await signIn.json()) as { token: string };
    const headers = { 'x-rampa-app': 'simulator', authorization: `Bearer ${token}`, 'idempotency-key': 'a-key-of-this-test' };
    const closed = routes.filter(([, route]) => route.permission !== 'public' && !roleMay(role, route.permission));
    expect(closed.length).toBeGreaterThan(3);
    for (const [name, route] of closed) expect([name, await ask(route, headers)]).toEqual([name, { status: 403, code: 'not_permitted' }]);
  });
});

describe('bad input', () => {
  it('is answered by field, and not repeated to anyone else', async () => {
    const { client } = await service.as('rider');
    const me = await client.me();
    const error = await client.quote({ body: { riderId: me.id, legs: [] } }).catch((one: unknown) => one);
    expect(error).toMatchObject({ status: 400, failure: { code: 'invalid_input', pointer: '/legs' } });
  });

  it('a write without a key is refused', async () => {
    const route = api.acceptQuote as Endpoint;
    const { person } = await service.as('rider');
    const { token } = (await (
      await fetch(`${service.url}/api/v1/session/demo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ personId: person.personId, app: 'simulator', transport: 'bearer' }),
      })
    ).json()) as { token: string };
    const headers = { 'x-rampa-app': 'simulator', authorization: `Bearer ${token}` };
    expect(await ask(route, headers, { quoteId: id, choices: [{ standby: true }] })).toEqual({
      status: 400,
      code: 'idempotency_key_missing',
    });
  });

  it('what is no JSON, and what is nowhere, are problems as well', async () => {
    const broken = await fetch(`${service.url}/api/v1/session/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect([broken.status, (await broken.json()) as object]).toEqual([400, expect.objectContaining({ code: 'invalid_input' })]);
    const nowhere = await fetch(`${service.url}/api/v1/nowhere`, { method: 'POST' });
    expect(nowhere.status).toBe(404);
    expect(nowhere.headers.get('content-type')).toContain('application/problem+json');
  });

  it("an app's session is for the people of that app", async () => {
    const driver = service.people.find((person) => person.role === 'driver')!;
    const { client } = await service.as('dispatcher');
    await expect(client.signInDemo({ body: { personId: driver.personId, app: 'console' } })).rejects.toMatchObject({
      failure: { code: 'not_permitted' },
    });
  });
});

describe('a session', () => {
  it('ends when it is signed out', async () => {
    const { client } = await service.as('manager');
    expect((await client.session()).role).toBe('manager');
    await client.signOut();
    await expect(client.session()).rejects.toMatchObject({ failure: { code: 'not_signed_in' } });
  });
});

describe('a policy', () => {
  it('changes from a day on, within its bounds, and says since when', async () => {
    const { client } = await service.as('manager');
    const from = '2026-12-08';
    const changed = await client.setPolicy({ params: { key: 'booking.horizon' }, body: { value: 7, from } });
    expect(changed).toMatchObject({ value: 14, upcoming: [{ value: 7, from }] });
    await expect(client.setPolicy({ params: { key: 'booking.horizon' }, body: { value: 0, from } })).rejects.toMatchObject({
      failure: { code: 'policy_value_invalid', params: { min: 1 } },
    });
    await expect(client.setPolicy({ params: { key: 'nonsense' }, body: { value: 1, from } })).rejects.toMatchObject({ status: 404 });
    await expect(client.setPolicy({ params: { key: 'booking.horizon' }, body: { value: 7, from: '2026-12-06' } })).rejects.toMatchObject({
      failure: { code: 'window_in_past' },
    });
    service.clock.moveTo('2026-12-08T08:00:00+02:00');
    const nextDay = (await service.as('manager')).client;
    expect((await nextDay.policies()).items.find((policy) => policy.key === 'booking.horizon')).toMatchObject({ value: 7, from });
  });
});
