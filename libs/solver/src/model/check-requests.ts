/** What a trip must be for some van to take it on some day. Impossible ones are named, with the numbers that make them so. */
import { fail, type Result } from '@rampa/kernel';
import type { ProblemInput } from './problem-input.ts';
import type { PersonInput, PlaceNeed, RequestInput } from './request-input.ts';
import { isNode, isTime, isWindow } from './check-runs.ts';
import { placeSuits } from './layouts.ts';
import { clockOf } from './travel-clock.ts';
import { minimalFactor } from './travel-pace.ts';

type Finding = Result<never> | null;

/** Wrong in itself: such a request never enters a problem. */
export function checkRequest(input: ProblemInput, request: RequestInput, at: string): Finding {
  const id = { request: request.id };
  for (const end of ['pickup', 'dropoff'] as const) {
    if (!isNode(input, request[end].node)) return fail('invalid_input', { ...id, node: request[end].node }, `${at}/${end}/node`);
    if (!isWindow(request[end].window)) return fail(end === 'pickup' ? 'pickup_window' : 'dropoff_window', id, `${at}/${end}/window`);
    if (!(request[end].service >= 0 && request[end].service < Infinity)) return fail('invalid_input', id, `${at}/${end}/service`);
  }
  if (!(request.maxRide > 0)) return fail('ride_time', { ...id, limit: request.maxRide }, `${at}/maxRide`);
  if (request.promise && !isWindow(request.promise.pickup)) return fail('pickup_window', id, `${at}/promise/pickup`);
  if (request.promise && !arrivalIsSound(request.promise)) return fail('dropoff_window', id, `${at}/promise`);
  if (request.liftLoad !== null && !(request.liftLoad >= 0)) return fail('invalid_input', id, `${at}/liftLoad`);
  if (request.persons.length === 0) return fail('invalid_input', id, `${at}/persons`);
  if (new Set(request.persons.map((p) => p.key)).size !== request.persons.length)
    return fail('invalid_input', { ...id, repeated: 'key' }, `${at}/persons`);
  for (const [i, person] of request.persons.entries())
    if (!needsAreSound(person)) return fail('invalid_input', id, `${at}/persons/${i}/anyOf`);
  return null;
}

const arrivalIsSound = ({ earliestArrival, latestArrival }: NonNullable<RequestInput['promise']>): boolean =>
  isTime(earliestArrival ?? 0) && isTime(latestArrival ?? 0);

function needsAreSound(person: PersonInput): boolean {
  return person.anyOf.length > 0 && person.anyOf.every((need) => need.kind !== 'chair' || (need.length > 0 && need.width > 0));
}

/** Sound, but no van of this day could ever take it; `null` when one could if it had nothing else to do. */
export function checkPossible(input: ProblemInput, request: RequestInput, at: string): Finding {
  return checkTimes(input, request, at) ?? checkVans(input, request, at);
}

function checkTimes(input: ProblemInput, request: RequestInput, at: string): Finding {
  const { size, durations, factors } = input.travel;
  const { pickup, dropoff, promise } = request;
  const direct = durations[pickup.node * size + dropoff.node]!;
  if (direct === Infinity) return fail('no_route', { request: request.id }, `${at}/dropoff/node`);
  const from = Math.max(pickup.window.from, promise?.pickup.from ?? -Infinity);
  if (from > Math.min(pickup.window.to, promise?.pickup.to ?? Infinity))
    return fail('pickup_window', { request: request.id, from }, `${at}/promise/pickup`);
  const opens = Math.max(dropoff.window.from, promise?.earliestArrival ?? -Infinity);
  const latest = Math.min(dropoff.window.to, promise?.latestArrival ?? Infinity);
  if (opens > latest) return fail('dropoff_window', { request: request.id, from: opens, latest }, `${at}/promise`);
  const arrival = clockOf(factors).arrival(Math.ceil(from) + Math.ceil(pickup.service), direct);
  if (arrival > latest && !request.late) {
    return fail('dropoff_window', { request: request.id, earliestArrival: arrival, latest }, `${at}/dropoff/window`);
  }
  const least = direct * minimalFactor(factors);
  if (least > request.maxRide) return fail('ride_time', { request: request.id, direct: least, limit: request.maxRide }, `${at}/maxRide`);
  return null;
}

function checkVans(input: ProblemInput, request: RequestInput, at: string): Finding {
  const layouts = input.runs.flatMap((run) => run.layouts);
  if (layouts.length === 0) return null;
  const id = { request: request.id };
  const most = Math.max(...layouts.map((l) => l.places.length));
  if (request.persons.length > most)
    return fail('party_larger_than_any_vehicle', { ...id, persons: request.persons.length, most }, `${at}/persons`);
  const places = layouts.flatMap((l) => l.places);
  for (const [i, person] of request.persons.entries()) {
    if (person.anyOf.some((need) => places.some((place) => placeSuits(place, need)))) continue;
    const chair = person.anyOf.find((need) => need.kind === 'chair');
    if (chair) return tooWide(input, request, chair, `${at}/persons/${i}/anyOf`);
    return fail('no_layout_fits', { ...id, need: person.anyOf[0]!.kind }, `${at}/persons/${i}/anyOf`);
  }
  const rating = Math.max(...input.runs.map((run) => run.liftRating ?? -1));
  if (request.promise && !arrivalIsSound(request.promise)) return fail('dropoff_window', id, `${at}/promise`);
  if (request.liftLoad !== null && request.liftLoad > rating) {
    return fail(
      'chair_heavier_than_any_lift',
      { ...id, load: request.liftLoad, rating: Math.max(0, rating), weight: request.liftLoad, limit: Math.max(0, rating) },
      `${at}/liftLoad`,
    );
  }
  return null;
}

function tooWide(input: ProblemInput, request: RequestInput, chair: Extract<PlaceNeed, { kind: 'chair' }>, at: string): Result<never> {
  const bays = input.runs.flatMap((run) => run.layouts.flatMap((l) => l.places.filter((p) => p.kind === 'bay')));
  const largest = { widest: Math.max(0, ...bays.map((b) => b.width ?? 0)), longest: Math.max(0, ...bays.map((b) => b.length ?? 0)) };
  const params = { request: request.id, width: chair.width, length: chair.length, ...largest };
  return chair.width > largest.widest || chair.length <= largest.longest
    ? fail('chair_wider_than_any_bay', { ...params, limit: largest.widest }, at)
    : fail('chair_longer_than_any_bay', { ...params, limit: largest.longest }, at);
}
