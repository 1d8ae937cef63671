import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@rampa/kernel';
import { canonical } from './idempotency.ts';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';
import { Fixture, newId } from './testing/fixture.ts';

const clock = new ManualClock('2026-11-23T08:00:00Z');
let db: TestDatabase;
let make: Fixture;
beforeAll(async () => {
  db = await createTestDatabase({ system: clock.asSystem });
  make = new Fixture(db.database.tenant);
});
afterAll(() => db.close());

const call = (key: string, body: unknown = { a: 1 }) => ({ actor: 'phone-1', operation: 'book', key, body });
const book = (key: string, body?: unknown) =>
  db.database.idempotency.run(db.agencyId, call(key, body), async () => ({ personId: await make.person('Еднократен') }));
const people = async (): Promise<number> =>
  (await db.query<{ n: number }>(`select count(*)::int as n from person where name = 'Еднократен'`))[0]!.n;

describe('a write with an idempotency key', () => {
  it('happens once, and says the same again', async () => {
    const before = await people();
    const key = newId();
    const first = await book(key, { a: 1, b: [2] });
    const second = await book(key, { b: [2], a: 1 });
    expect(first.replayed).toBe(false);
    expect(second).toEqual({ reply: first.reply, replayed: true });
    expect(await people()).toBe(before + 1);
  });

  it('happens once though sent ten times at once', async () => {
    const before = await people();
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => book(key)));
    expect(new Set(answers.map(({ reply }) => reply.personId)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await people()).toBe(before + 1);
  });

  it('is refused with another body', async () => {
    const key = newId();
    await book(key);
    await expect(book(key, { a: 2 })).rejects.toMatchObject({ failure: { code: 'idempotency_key_reused' } });
  });

  it('may be tried again after it failed', async () => {
    const key = newId();
    const failing = db.database.idempotency.run(db.agencyId, call(key), async () => {
      await make.person('Еднократен');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await book(key)).replayed).toBe(false);
  });

  it('lets a waiting duplicate do the work when the first one fails', async () => {
    const key = newId();
    let fail = (): void => undefined;
    const failed = new Promise<void>((resolve) => (fail = resolve));
    let begun = (): void => undefined;
    const began = new Promise<void>((resolve) => (begun = resolve));
    const first = db.database.idempotency.run(db.agencyId, call(key), async () => {
      begun();
      await failed;
      throw new Error('no');
    });
    await began;
    const second = book(key);
    fail();
    await expect(first).rejects.toThrow('no');
    expect((await second).replayed).toBe(false);
  });

  it('belongs to its actor and its operation', async () => {
    const key = newId();
    await book(key);
    const other = await db.database.idempotency.run(db.agencyId, { ...call(key), actor: 'phone-2' }, async () => 'mine');
    expect(other).toEqual({ reply: 'mine', replayed: false });
  });

  it('keeps its reply unreadable in the database', async () => {
    const key = newId();
    const { reply } = await book(key);
    const [row] = await db.query<{ reply: Buffer }>('select reply from idempotency where key = $1', [key]);
    expect(row!.reply.includes(Buffer.from(reply.personId))).toBe(false);
  });

  it('is forgotten after seven days', async () => {
    const key = newId();
    await book(key);
    clock.advance(7 * 24 * 3600 * 1000);
    expect((await book(key)).replayed).toBe(false);
  });
});

it('equal bodies are equal, whatever the order of their keys', () => {
  expect(canonical({ b: { d: 1, c: 2 }, a: [1, { f: 1, e: 2 }] })).toBe(canonical({ a: [1, { e: 2, f: 1 }], b: { c: 2, d: 1 } }));
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
  expect(canonical(undefined)).toBe('null');
});
