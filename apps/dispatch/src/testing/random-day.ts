/** Random service days: book, cancel, move, assign, break, repair; after each step everything must still hold. */
import { expect } from '@jest/globals';
import { FailureError, seededRandom, type Random } from '@rampa/kernel';
import type { Trip } from '@rampa/contracts';
import { brokenRules, constraintsHold, violationsOfStored } from './invariants.ts';
import { drive } from './drive.ts';
import { walker, wheeler } from './fleet.ts';
import { createScenario, newKey, type Ride, type Scenario } from './scenario.ts';

export const steps = ['book', 'book_both', 'cancel', 'retime', 'assign', 'improve', 'break', 'lift', 'repair', 'wait'] as const;
export interface RandomStep {
  readonly kind: (typeof steps)[number];
  readonly seed: number;
}

/** What a person may be told; anything else is a bug. */
const answers = new Set([
  ...['duplicate_trip', 'window_in_past', 'same_place', 'outside_service_hours', 'offer_expired', 'offer_unknown', 'trip_frozen'],
  ...['trip_already_ended', 'transition_not_allowed', 'plan_changed', 'no_offer', 'ride_time', 'pickup_window', 'dropoff_window'],
  ...[
    'shift_hours',
    'layout',
    'break_missed',
    'lift_rating',
    'vehicle_unavailable',
    'promise_broken',
    'travel_time',
    'rider_conflict',
    'invalid_input',
  ],
]);

export async function randomScenario(seed: number, vans: number, riders: number): Promise<Scenario> {
  const random = seededRandom(seed);
  const breaks = [{ from: 8 * 3600, to: 10 * 3600, duration: 1800 }];
  return createScenario({
    vans,
    riders,
    now: '2026-11-23T07:00:00+02:00',
    profile: () => (random.chance(0.5) ? wheeler : walker),
    van: (i) => ({ breaks: i % 2 === 0 ? breaks : [] }),
  });
}

/** Does one step; a refusal that a person would understand is an outcome like any other. */
export async function take(day: Scenario, step: RandomStep): Promise<void> {
  try {
    await moves[step.kind](day, seededRandom(step.seed));
  } catch (error) {
    if (!(error instanceof FailureError) || !answers.has(error.failure.code)) throw error;
  }
}

/** Verifier and database agree that all is well; promises once given were not changed by anyone but their rider. */
export async function checkDay(day: Scenario): Promise<void> {
  expect(await brokenRules(day.db)).toEqual([]);
  expect(await violationsOfStored(day)).toEqual([]);
  await constraintsHold(day);
}

const clockOf = (day: Scenario): number => day.clock.now() - Date.parse(`${day.date}T00:00:00+02:00`);

function ride(day: Scenario, random: Random): Ride {
  const earliest = Math.ceil(clockOf(day) / 3_600_000) + 1;
  const hour = random.int(Math.min(21, earliest), 21);
  const point = () => day.grid.crossing(random.int(0, 15), random.int(0, 15));
  return {
    from: point(),
    to: point(),
    at: `${String(hour).padStart(2, '0')}:${random.pick(['00', '20', '40'])}`,
    kind: random.chance(0.3) ? 'arrive_by' : 'leave_at',
  };
}

async function someTrip(day: Scenario, random: Random): Promise<{ trip: Trip; rider: number } | undefined> {
  const trips = await day.services.tripViews.list({ date: day.date }, day.dispatcher);
  const live = trips.filter((trip) => ['scheduled', 'standby'].includes(trip.state));
  if (live.length === 0) return undefined;
  const trip = random.pick(live);
  return { trip, rider: day.riders.findIndex((rider) => rider.riderId === trip.riderId) };
}

const someRider = (day: Scenario, random: Random): number => random.int(0, day.riders.length - 1);

const moves: Readonly<Record<RandomStep['kind'], (day: Scenario, random: Random) => Promise<unknown>>> = {
  book: (day, random) => day.book(someRider(day, random), ride(day, random)),
  book_both: async (day, random) => {
    const out = ride(day, random);
    const hour = Math.min(22, Number(out.at.slice(0, 2)) + random.int(1, 4));
    return day.book(someRider(day, random), out, { from: out.to, to: out.from, at: `${String(hour).padStart(2, '0')}:30` });
  },
  cancel: async (day, random) => {
    const found = await someTrip(day, random);
    if (found) await day.cancel(found.rider, found.trip.id);
  },
  retime: async (day, random) => {
    const found = await someTrip(day, random);
    if (!found) return;
    const actor = day.rider(found.rider);
    const wish = { kind: 'leave_at' as const, date: day.date, time: ride(day, random).at };
    const quote = await day.services.booking.quoteRetime({ actor, params: { id: found.trip.id }, body: { wish } } as never);
    const offer = quote.legs[0]!.offers[0];
    if (!offer) return;
    const body = { quoteId: quote.id, offerId: offer.id };
    await day.services.booking.retime({ actor, params: { id: found.trip.id }, body, idempotencyKey: newKey() } as never);
  },
  assign: async (day, random) => {
    const found = await someTrip(day, random);
    if (!found) return;
    const { runId } = random.pick(day.vans);
    const { feasible, planVersion } = await day.services.byHand.preview(day.dispatcher, found.trip.id, runId);
    if (feasible) await day.services.byHand.assign(day.dispatcher, newKey(), found.trip.id, { runId, planVersion });
  },
  improve: (day) => day.services.improver.improve(day.date, { iterations: 60, stale: 40 }),
  break: (day, random) =>
    day.services.recovery.breakVehicle(day.dispatcher, newKey(), random.pick(day.vans).vehicleId, { kind: 'vehicle' }),
  lift: (day, random) => day.services.recovery.breakVehicle(day.dispatcher, newKey(), random.pick(day.vans).vehicleId, { kind: 'lift' }),
  repair: (day, random) => day.services.recovery.repairVehicle(day.dispatcher, newKey(), random.pick(day.vans).vehicleId),
  wait: async (day, random) => {
    day.clock.advance(random.int(5, 90));
    await drive(day);
    await day.restart();
  },
};
