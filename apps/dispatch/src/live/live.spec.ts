import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Change, Manifest, PositionsFrame, Snapshot, Trip } from '@rampa/contracts';
import { startRunningService, when, type Caller, type RunningService } from '../testing/running-service.ts';

let service: RunningService;
let desk: Caller;
let rider: Caller;
let today: string;

beforeAll(async () => {
  service = await startRunningService();
  desk = await service.as('dispatcher');
  rider = await service.as('rider');
  today = (await desk.client.agency()).today;
}, 60_000);
afterAll(() => service.close());

async function book(caller: Caller, time: string): Promise<Trip> {
  const me = await caller.client.me();
  const place = (await caller.client.places()).items.find((one) => one.category === 'hospital')!;
  const to = { label: place.name.bg, point: place.point, placeId: place.id };
  const leg = { from: me.home!, to, wish: { kind: 'arrive_by' as const, date: today, time } };
  const quote = await caller.client.quote({ body: { riderId: me.id, legs: [leg] } });
  const booking = await caller.client.acceptQuote({ body: { quoteId: quote.id, choices: [{ offerId: quote.legs[0]!.offers[0]!.id }] } });
  return booking.trips[0]!;
}

describe('the board', () => {
  it('begins with a snapshot and then hears of a booking, once, in order', async () => {
    const changes: Change[] = [];
    let snapshot: Snapshot | undefined;
    const begun = when(() => snapshot);
    const heard = when(() => changes.find((change) => change.kind === 'trip'));
    desk.live().follow(
      { kind: 'board', date: today },
      {
        onSnapshot: (one) => ((snapshot = one), begun.tick()),
        onChanges: (more) => (changes.push(...more), heard.tick()),
      },
    );
    const first = await begun.found;
    expect(first).toMatchObject({ kind: 'board', day: { date: today, trips: [] } });
    const trip = await book(rider, '10:00');
    const change = await heard.found;
    expect(change).toMatchObject({ kind: 'trip', trip: { id: trip.id, state: 'scheduled', riderName: rider.person.name } });
    expect(changes.filter((one) => one.kind === 'run').length).toBeGreaterThan(0);
  });

  it('is refused to a rider, and to nobody at all', async () => {
    const refused = when(() => code);
    let code: string | undefined;
    const ignore = { onSnapshot: () => undefined, onChanges: () => undefined };
    rider.live().follow({ kind: 'board', date: today }, { ...ignore, onRefused: (error) => ((code = error.failure.code), refused.tick()) });
    expect(await refused.found).toBe('not_permitted');
  });
});

describe('a rider', () => {
  it("follows own trips without anybody's names, and never another's", async () => {
    const other = await service.as('rider', 1);
    const riderId = (await rider.client.me()).id;
    let snapshot: Snapshot | undefined;
    const begun = when(() => snapshot);
    rider.live().follow({ kind: 'rider', riderId }, { onSnapshot: (one) => ((snapshot = one), begun.tick()), onChanges: () => undefined });
    const own = await begun.found;
    expect(own.kind === 'rider' && own.rider.trips.length).toBeGreaterThan(0);
    expect(JSON.stringify(own)).not.toContain(rider.person.name);
    let code: string | undefined;
    const refused = when(() => code);
    other
      .live()
      .follow(
        { kind: 'rider', riderId },
        { onSnapshot: () => undefined, onChanges: () => undefined, onRefused: (error) => ((code = error.failure.code), refused.tick()) },
      );
    expect(await refused.found).toBe('not_permitted');
  });
});

describe('a driver', () => {
  async function driverOf(trip: Trip): Promise<{ driver: Caller; manifest: Manifest }> {
    for (let n = 0; n < 14; n++) {
      const driver = await service.as('driver', n);
      const { manifest } = await driver.client.myManifest();
      if (manifest && manifest.runId === trip.runId) return { driver, manifest };
    }
    throw new Error('nobody drives that run');
  }

  it('drives a trip from door to door, and everybody hears of it', async () => {
    const trip = await book(await service.as('rider', 2), '11:00');
    const { driver, manifest } = await driverOf(trip);
    const [pickup, dropoff] = ['pickup', 'dropoff'].map((kind) =>
      manifest.stops.find((stop) => stop.trip?.id === trip.id && stop.kind === kind)!,
    );
    const states: string[] = [];
    const done = when(() => (states.includes('completed') ? true : undefined));
    let shown = false;
    const listening = when(() => (shown ? true : undefined));
    desk.live().follow(
      { kind: 'board', date: today },
      {
        onSnapshot: () => {
          shown = true;
          listening.tick();
        },
        onChanges: (changes) => {
          for (const change of changes) if (change.kind === 'trip' && change.trip.id === trip.id) states.push(change.trip.state);
          done.tick();
        },
      },
    );
    await listening.found;
    const tap = (id: string, kind: 'arrive' | 'board' | 'alight', stopId: string, at: string) => ({ id, kind, stopId, at });
    service.clock.moveTo(pickup!.plannedArrival);
    const ids = ['0193a000-0000-7000-8000-00000000000a', '0193a000-0000-7000-8000-00000000000b', '0193a000-0000-7000-8000-00000000000c'];
    const arrive = tap(ids[0]!, 'arrive', pickup!.id, pickup!.plannedArrival);
    service.clock.moveTo(pickup!.plannedDeparture);
    const board = tap(ids[1]!, 'board', pickup!.id, pickup!.plannedDeparture);
    service.clock.moveTo(dropoff!.plannedDeparture);
    const alight = tap(ids[2]!, 'alight', dropoff!.id, dropoff!.plannedDeparture);
    const sent = { body: { runId: manifest.runId, events: [arrive, board, alight] } };
    const { outcomes } = await driver.client.driverEvents(sent);
    expect(outcomes.map((outcome) => outcome.accepted)).toEqual([true, true, true]);
    await done.found;
    // the same taps again: accepted, and nothing happens twice
    expect((await driver.client.driverEvents(sent)).outcomes.every((outcome) => outcome.accepted)).toBe(true);
    const story = (await desk.client.tripEvents({ params: { id: trip.id } })).items.map((event) => event.type);
    expect(story.filter((type) => type === 'trip.on_board')).toHaveLength(1);
    expect(story.slice(-4)).toEqual(['trip.en_route', 'trip.arrived', 'trip.on_board', 'trip.completed']);
  });

  it('has positions acknowledged only once they are stored, and a board sees the van move', async () => {
    const trip = await book(await service.as('rider', 3), '13:00');
    const { driver, manifest } = await driverOf(trip);
    let frame: PositionsFrame | undefined;
    const moved = when(() => frame);
    const begun = when(() => ready);
    let ready: true | undefined;
    desk.live().follow(
      { kind: 'board', date: today },
      {
        onSnapshot: () => ((ready = true), begun.tick()),
        onChanges: () => undefined,
        onPositions: (one) => ((frame = one), moved.tick()),
      },
    );
    await begun.found;
    const at = new Date(service.clock.now()).toISOString();
    const fix = { sequence: 1, at, point: { lat: 42.69, lon: 23.31 }, speedKmh: 30, heading: 90 };
    const batch = { runId: manifest.runId, device: 'phone-1', fixes: [fix] };
    const socket = driver.live();
    expect(await socket.sendPositions(batch)).toEqual({ stored: 1, lastSequence: 1, refused: 0 });
    const rows = await service.db.query<{ count: string }>('select count(*) from position');
    expect(Number(rows[0]!.count)).toBe(1);
    // a batch sent again is the same batch
    await socket.sendPositions(batch);
    expect(Number((await service.db.query<{ count: string }>('select count(*) from position'))[0]!.count)).toBe(1);
    const seen = await moved.found;
    expect(seen.positions).toEqual([
      expect.objectContaining({ index: manifest.vehicleIndex, lat: 42.69, lon: 23.31, speedKmh: 30, heading: 90 }),
    ]);
  });

  it('may not send positions or taps for another run', async () => {
    const { runs } = await desk.client.day({ params: { date: today } });
    const driver = await service.as('driver');
    const own = (await driver.client.myManifest()).manifest!;
    const other = runs.find((run) => run.id !== own.runId)!;
    const fix = { sequence: 1, at: new Date(service.clock.now()).toISOString(), point: { lat: 42.7, lon: 23.3 } };
    await expect(driver.client.positions({ body: { runId: other.id, device: 'x', fixes: [fix] } })).rejects.toMatchObject({
      failure: { code: 'not_permitted' },
    });
  });
});
