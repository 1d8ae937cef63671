/** A service day with careless drivers and broken vans, on which somebody asks for a ride all day long. */
import { expect } from '@jest/globals';
import { FailureError, seededRandom, type Random } from '@rampa/kernel';
import { driveCarelessly } from './careless-drivers.ts';
import { randomScenario, take } from './random-day.ts';
import type { Scenario } from './scenario.ts';

export interface CarelessDay {
  readonly vans: number;
  readonly riders: number;
  readonly bookings: number;
  readonly hours: number;
}

/** What a rider may be told who asks for a ride; anything else is a bug. */
const refusals = new Set(['duplicate_trip', 'window_in_past', 'outside_service_hours', 'same_place']);

/** Every rider asks once, for some time still to come: offers, reasons or a refusal that a person understands. */
export async function askAll(day: Scenario, random: Random): Promise<void> {
  for (let rider = 0; rider < day.riders.length; rider += 3) {
    const point = () => day.grid.crossing(random.int(0, 15), random.int(0, 15));
    const at = `${random.int(14, 22)}:${random.pick(['00', '20', '40'])}`;
    try {
      const quote = await day.quote(rider, [{ from: point(), to: point(), at, kind: random.chance(0.3) ? 'arrive_by' : 'leave_at' }]);
      const [leg] = quote.legs;
      expect(leg!.offers.length + leg!.reasons.length).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof FailureError) || !refusals.has(error.failure.code)) throw error;
    }
  }
}

export async function carelessDay(seed: number, { vans, riders, bookings, hours }: CarelessDay): Promise<void> {
  const random = seededRandom(seed);
  const day = await randomScenario(seed, vans, riders);
  const step = (kind: Parameters<typeof take>[1]['kind']) => take(day, { kind, seed: random.int(0, 1_000_000) });
  try {
    for (let i = 0; i < bookings; i++) await step(random.chance(0.4) ? 'book_both' : 'book');
    for (let hour = 0; hour < hours; hour++) {
      day.clock.advance(random.int(20, 100));
      await driveCarelessly(day, random);
      await day.restart();
      await askAll(day, random);
      const mishap = random.next();
      if (mishap < 0.15) await step('break');
      else if (mishap < 0.3) await step('lift');
      else if (mishap < 0.5) await step('repair');
      else if (mishap < 0.65) await step('book');
      else if (mishap < 0.75) await step('cancel');
      await day.restart();
      await askAll(day, random);
    }
  } finally {
    await day.close();
  }
}
