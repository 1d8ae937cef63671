/** A request judged whole: every leg, every fault, pointers as the caller sent them. Nothing is saved here. */
import { serviceDayAt, validateWish, type Leg, type Policies, type ServiceDay, type TripWish, type ValidWish } from '@rampa/domain';
import type { LegRequest, Party } from '@rampa/contracts';
import { FailureError, type Failure } from '@rampa/kernel';
import { InvalidInput } from '../http/invalid-input.ts';
import type { BookingFacts } from './booking-facts.ts';

export interface JudgedLeg extends ValidWish {
  readonly leg: Leg;
  readonly request: LegRequest;
  readonly day: ServiceDay;
  readonly facts: BookingFacts;
  readonly policies: Policies;
}

/** One leg out, a second one back. */
export const legOf = (index: number): Leg => (index === 0 ? 'out' : 'back');

/** @throws InvalidInput with one failure a fault, the first one's code leading. */
export function judgeLegs(
  legs: readonly {
    readonly leg: Leg;
    readonly request: LegRequest;
    readonly pointer: string;
    readonly facts: BookingFacts;
    readonly policies: Policies;
    readonly places?: TripWish['places'];
  }[],
  party: Party,
): JudgedLeg[] {
  const failures: Failure[] = [];
  const judged: JudgedLeg[] = [];
  for (const { leg, request, pointer, facts, policies, places } of legs) {
    const { from, to, wish } = request;
    const result = validateWish({ leg, from: from.point, to: to.point, wish, party, ...(places && { places }) }, facts.context);
    if (result.ok) {
      judged.push({ leg, request, ...result.value, day: serviceDayAt(result.value.at, facts.context.zone), facts, policies });
    } else failures.push(...result.error.map((failure) => atLeg(failure, pointer)));
  }
  if (failures.length > 0) throw new InvalidInput(distinct(failures));
  const [out, back] = judged;
  if (out && back && back.at <= out.at)
    throw new FailureError({ code: 'invalid_input', params: { problem: 'back_before_out' }, pointer: '/legs/1/wish/time' });
  return judged;
}

/** Faults of the rider and the party concern the whole request; the others one leg. */
function atLeg(failure: Failure, pointer: string): Failure {
  const own = failure.pointer ?? '';
  const whole =
    own.startsWith('/riderId') || own.startsWith('/party') || own === '' || own.startsWith('/chair') || own.startsWith('/weight');
  return { ...failure, pointer: whole ? own : `${pointer}${own}` };
}

const distinct = (failures: readonly Failure[]): Failure[] => [
  ...new Map(failures.map((failure) => [`${failure.code} ${failure.pointer}`, failure])).values(),
];
