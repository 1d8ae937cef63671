import { describe, expect, it } from '@jest/globals';
import type { DriverEvent } from '@rampa/contracts';
import type { TripState } from '@rampa/domain';
import { Instant, Metres, Seconds } from '@rampa/kernel';
import { driverStep, type StepContext } from './driver-steps.ts';

const nine = Instant(Date.parse('2026-12-07T09:00:00+02:00'));
const at = (minute: number): Instant => Instant(nine + minute * 60_000);
const door = { lat: 42.69, lon: 23.32 };
const trip = (status: TripState['status'], more: Partial<TripState> = {}): TripState => ({
  status,
  since: nine,
  reason: null,
  terms: { wait: Seconds(300), lateCancel: Seconds(7200), doorRadius: Metres(100), mustBeHandedOver: false },
  window: { from: at(0), to: at(30) },
  arrival: null,
  ...more,
});
const event = (kind: DriverEvent['kind'], more: Partial<DriverEvent> = {}): DriverEvent => ({
  id: 'e',
  kind,
  stopId: 's',
  at: '2026-12-07T09:00:00+02:00',
  point: door,
  ...more,
});
const context = (kind: StepContext['stop']['kind'], now: TripState | undefined, more: Partial<StepContext> = {}): StepContext => ({
  at: at(5),
  stop: { id: 's', kind, state: 'pending', point: door },
  trip: now,
  contactAttempts: [],
  ...more,
});

describe('at a pick-up', () => {
  it('arriving says the way there, too', () => {
    expect(driverStep(event('arrive'), context('pickup', trip('scheduled')))).toMatchObject({
      ok: true,
      value: { stop: 'arrived', passed: ['en_route', 'arrived'] },
    });
  });

  it('boarding says that the van came, even where that tap was forgotten', () => {
    const step = driverStep(event('board'), context('pickup', trip('scheduled')));
    expect(step).toMatchObject({
      ok: true,
      value: { stop: 'done', passed: ['en_route', 'arrived', 'on_board'], trip: { status: 'on_board' } },
    });
  });

  it('nobody is set down', () => {
    expect(driverStep(event('alight'), context('pickup', trip('arrived')))).toMatchObject({
      ok: false,
      error: { code: 'transition_not_allowed' },
    });
  });
});

describe('a no-show', () => {
  const arrived = trip('arrived', { arrival: { at: at(0), metresFromDoor: Metres(10) } });
  const called = [{ at: at(2), by: 'call' as const }];

  it('is recorded once the van waited at the door and somebody called', () => {
    const step = driverStep(event('no_show'), context('pickup', arrived, { at: at(6), contactAttempts: called }));
    expect(step).toMatchObject({ ok: true, value: { stop: 'skipped', trip: { status: 'no_show' } } });
  });

  it.each([
    ['before the wait is over', { at: at(3), contactAttempts: called }, 'wait_too_short'],
    ['without a call', { at: at(6), contactAttempts: [] }, 'no_contact_attempt'],
  ])('is refused %s', (_, more, lacking) => {
    expect(driverStep(event('no_show'), context('pickup', arrived, more))).toMatchObject({
      ok: false,
      error: { code: 'no_show_not_allowed', params: { lacking } },
    });
  });

  it('is refused away from the door', () => {
    const far = event('no_show', { point: { lat: 42.7, lon: 23.32 } });
    expect(driverStep(far, context('pickup', arrived, { at: at(6), contactAttempts: called }))).toMatchObject({
      ok: false,
      error: { params: { lacking: 'van_not_at_door' } },
    });
  });
});

describe('at a drop-off', () => {
  it('the ride is completed', () => {
    expect(driverStep(event('alight'), context('dropoff', trip('on_board')))).toMatchObject({
      ok: true,
      value: { stop: 'done', passed: ['completed'] },
    });
  });

  it('a rider who must be handed over is not left alone', () => {
    const handed = trip('on_board', { terms: { ...trip('on_board').terms, mustBeHandedOver: true } });
    expect(driverStep(event('alight'), context('dropoff', handed))).toMatchObject({ ok: false, error: { code: 'handover_required' } });
    expect(driverStep(event('alight', { handedTo: 'Ана' }), context('dropoff', handed))).toMatchObject({ ok: true });
  });
});

describe('a stop that is over', () => {
  const done = (kind: StepContext['stop']['kind'], now: TripState) =>
    context(kind, now, { stop: { id: 's', kind, state: 'done', point: door } });

  it('takes the same tap again, and changes nothing', () => {
    expect(driverStep(event('board'), done('pickup', trip('on_board')))).toMatchObject({ ok: true, value: { stop: 'done', passed: [] } });
    expect(driverStep(event('arrive'), done('pickup', trip('on_board')))).toMatchObject({ ok: true, value: { passed: [] } });
  });

  it('takes no other', () => {
    expect(driverStep(event('no_show'), done('pickup', trip('on_board')))).toMatchObject({
      ok: false,
      error: { code: 'transition_not_allowed' },
    });
  });
});

it('a break and the way home are ended where they are', () => {
  expect(driverStep(event('break_end'), context('break', undefined))).toMatchObject({ ok: true, value: { stop: 'done' } });
  expect(driverStep(event('finish'), context('end', undefined))).toMatchObject({ ok: true, value: { stop: 'done' } });
  expect(driverStep(event('finish'), context('break', undefined))).toMatchObject({ ok: false });
});
