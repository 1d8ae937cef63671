import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import type { NewEvent, StreamName } from './events.ts';
import { dayStream } from './events.ts';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';
import { DAY, newId } from './testing/fixture.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const event = (type: string, stream: StreamName = dayStream(DAY)): NewEvent => ({
  stream,
  type,
  at: Instant(Date.parse('2026-11-23T08:00:00.250Z')),
  actor: { id: null, role: 'service' },
});

describe('a stream', () => {
  it('gives back what was appended', async () => {
    const { tenant, events } = db.database;
    const full: NewEvent = {
      ...event('trip_booked'),
      version: 2,
      actor: { id: newId(), role: 'dispatcher' },
      tripId: newId(),
      runId: newId(),
      vehicleId: newId(),
      reason: 'phone',
      data: { offers: 3 },
    };
    const agency = await db.addAgency();
    await tenant.run(agency, async () => {
      const [stored] = await events.append(full);
      expect(stored).toEqual({ ...full, seq: 1 });
      expect(await events.read(full.stream)).toEqual([stored]);
      expect(await events.readTrip(full.tripId!)).toEqual([stored]);
      expect(await events.read(full.stream, 1)).toEqual([]);
    });
  });

  it('has no gap, however many write at once and however many fail', async () => {
    const { tenant, events } = db.database;
    const agency = await db.addAgency();
    const write = async (writer: number): Promise<void> => {
      for (let turn = 0; turn < 10; turn++) {
        const work = tenant.run(agency, async () => {
          await events.append(event(`w${writer}`), event(`w${writer}`, 'agency'), event(`w${writer}`));
          if ((writer + turn) % 4 === 0) throw new Error('rolled back');
        });
        if ((writer + turn) % 4 === 0) await expect(work).rejects.toThrow('rolled back');
        else await work;
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)));
    await tenant.run(agency, async () => {
      const day = await events.read(dayStream(DAY));
      const office = await events.read('agency');
      expect(day.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
      expect(office.map(({ seq }) => seq)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
      expect(await events.lastSeq('agency')).toBe(150);
    });
  });

  it('never shows a later event before an earlier one', async () => {
    const { tenant, events } = db.database;
    const agency = await db.addAgency();
    let letFirstEnd = (): void => undefined;
    const held = new Promise<void>((resolve) => (letFirstEnd = resolve));
    let firstAppended = (): void => undefined;
    const appended = new Promise<void>((resolve) => (firstAppended = resolve));
    const first = tenant.run(agency, async () => {
      await events.append(event('first'));
      firstAppended();
      await held;
    });
    await appended;
    const second = tenant.run(agency, () => events.append(event('second')));
    expect(await tenant.run(agency, () => events.read(dayStream(DAY)))).toEqual([]);
    letFirstEnd();
    await Promise.all([first, second]);
    const types = (await tenant.run(agency, () => events.read(dayStream(DAY)))).map(({ type }) => type);
    expect(types).toEqual(['first', 'second']);
  });

  it('is never rewritten by the service', async () => {
    const { tenant, events } = db.database;
    await tenant.run(db.agencyId, () => events.append(event('said')));
    for (const sql of [`update event set type = 'unsaid'`, 'delete from event', 'delete from event_stream']) {
      await expect(tenant.run(db.agencyId, () => tenant.query(sql))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('has one of two kinds of names', async () => {
    const { tenant, events } = db.database;
    await expect(tenant.run(db.agencyId, () => events.append(event('x', 'day:monday')))).rejects.toMatchObject({ code: '23514' });
  });
});

describe('a reader', () => {
  it('is woken after the commit, by this process and by others', async () => {
    const { tenant, events } = db.database;
    let seen = 0;
    const rung = new Promise<void>((resolve) => {
      const end = events.onAppended(() => {
        seen++;
        end();
        resolve();
      });
    });
    await tenant.run(db.agencyId, async () => {
      await events.append(event('ring'));
      expect(seen).toBe(0);
    });
    await rung;
    const heardFromOutside = new Promise<void>((resolve) => {
      const end = events.onAppended(() => {
        end();
        resolve();
      });
    });
    await db.query('notify rampa_event');
    await heardFromOutside;
  });
});
