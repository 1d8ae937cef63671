/** A service day's bookings: pure, and the same for the same seed, date and world. */
import type { Address, LegRequest, Place } from '@rampa/contracts';
import { distanceBetween, Metres, seededRandom, type GeoPoint, type Random } from '@rampa/kernel';
import { timeText, weekdayOf } from '../time/calendar.ts';
import { shapes, type Shape } from './shapes.ts';
import type { Demand, SimRider, World } from './world.ts';

/** Nobody orders a van for less. */
const SHORTEST_TRIP = Metres(600);
const BY_APP = 0.55;
/** Of what is no fixed habit; over all this makes a quarter of the day. */
const SAME_DAY = 0.42;
const NEARBY_CHOICES = 5;

/** @throws RangeError when there are no riders, or no places but the depot. */
export function dayDemand(seed: number, date: string, world: World): Demand[] {
  const weekday = weekdayOf(date);
  const kindOfDay = weekday === 7 ? 2 : weekday === 6 ? 1 : 0;
  const places = world.places.filter((place) => place.category !== 'depot');
  if (places.length === 0) throw new RangeError('no places to go to');
  const taken = new Set<string>();
  const standing = seededRandom(`${seed} standing`);
  const ofDay = seededRandom(`${seed} ${date}`);
  return shapes.flatMap((shape) => {
    // Fixed guests come from the seed alone, the others from the day as well. Dialysis has two groups that alternate.
    const group = shape.purpose === 'dialysis' ? `${shape.purpose} ${weekday % 2}` : shape.purpose;
    const random = (shape.standing ? standing : ofDay).fork(group);
    const riders = ridersFor(shape, world, taken, random).slice(0, shape.count[kindOfDay]);
    return riders.map((rider, index): Demand => {
      taken.add(rider.riderId);
      return booking(shape, rider, index, { date, places, random: random.fork(rider.riderId), world });
    });
  });
}

/** Riders still free, in this day's order; a stretcher goes to the clinic before anybody else, so that each day has one where there is one. */
function ridersFor(shape: Shape, world: World, taken: ReadonlySet<string>, random: Random): SimRider[] {
  const shuffled = random.shuffle(world.riders).filter((rider) => !taken.has(rider.riderId));
  const lying = (rider: SimRider): number => (rider.profile.aid === 'stretcher' ? 0 : 1);
  if (shape.purpose === 'clinic') return shuffled.sort((a, b) => lying(a) - lying(b));
  return shuffled.filter((rider) => lying(rider) === 1);
}

interface Situation {
  readonly date: string;
  readonly places: readonly Place[];
  readonly random: Random;
  readonly world: World;
}

function booking(shape: Shape, rider: SimRider, index: number, { date, places, random, world }: Situation): Demand {
  const goal = destination(shape, rider, places, world, random);
  const times = shape.times(random, index);
  const out: LegRequest = { from: rider.home, to: goal, wish: { kind: times.out.kind, date, time: timeText(times.out.minute) } };
  const back: LegRequest[] =
    times.back === null ? [] : [{ from: goal, to: rider.home, wish: { kind: 'leave_at', date, time: timeText(times.back) } }];
  const sameDay = !shape.standing && random.chance(SAME_DAY);
  return {
    key: `${shape.purpose}-${index}`,
    rider,
    purpose: shape.purpose,
    legs: [out, ...back],
    party: { assistants: rider.profile.needsAssistant ? 1 : 0, companions: shape.vital ? 0 : Number(random.chance(0.12)) },
    vital: shape.vital,
    channel: sameDay || random.chance(BY_APP) ? 'app' : 'phone',
    sameDayLead: sameDay ? random.int(9, 32) * 10 : null,
  };
}

const addressOf = (place: Place): Address => ({ label: place.name.bg, point: place.point, placeId: place.id });

function destination(shape: Shape, rider: SimRider, places: readonly Place[], world: World, random: Random): Address {
  const far = (point: GeoPoint): boolean => distanceBetween(rider.home.point, point) > SHORTEST_TRIP;
  if (shape.purpose === 'visit' && random.chance(0.6)) {
    const homes = world.riders.map((other) => other.home).filter((home) => far(home.point));
    if (homes.length > 0) return random.pick(homes);
  }
  const fitting = places.filter((place) => shape.categories.includes(place.category) && far(place.point));
  const open = fitting.length > 0 ? fitting : places.filter((place) => far(place.point));
  if (open.length === 0) return addressOf(random.pick(places));
  const near = [...open].sort((a, b) => distanceBetween(rider.home.point, a.point) - distanceBetween(rider.home.point, b.point));
  return addressOf(random.pick(near.slice(0, NEARBY_CHOICES)));
}

/** Minutes from midnight of the first thing that a booking asks for. */
export const firstMinute = (demand: Demand): number => {
  const [hour = '0', minute = '0'] = demand.legs[0]!.wish.time.split(':');
  return Number(hour) * 60 + Number(minute);
};
