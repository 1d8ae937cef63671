/** The solver's explanation as the contract has it: instants, minutes, kilometres. Pure. */
import type { Explanation as Shown, TimeShift, WouldHelp as ShownHelp } from '@rampa/contracts';
import { instantIn } from '@rampa/domain';
import { ServiceTime } from '@rampa/kernel';
import type { Alternative, Change, ChangedTime, Explanation, Reason, WouldHelp } from '@rampa/solver';
import type { DayPlan } from './day-plans.ts';
import { costMinutes } from './prices.ts';
import { shownReason } from './reasons.ts';

type Other = Shown['others'][number];
/** Times that move by less than this are no change to anybody. */
const NOTICED_SECONDS = 60;

export function shownExplanation(base: DayPlan, tripId: string, found: Explanation, vanNames: ReadonlyMap<string, string>): Shown {
  const { day, problem } = base;
  const reason = (one: Reason) => shownReason(one, day, true);
  const at = (time: number): string => new Date(instantIn(day, ServiceTime(time))).toISOString();
  const waiting = base.plan.standby.find((item) => item.request === tripId)?.reasons ?? [];
  const { notEarlier, notLater } = found;
  return {
    tripId,
    ...(found.run && { runId: found.run }),
    because: [...[notEarlier, notLater].filter((one) => one !== undefined), ...waiting].map(reason),
    ...(found.frozen && { frozen: true }),
    ...(found.pickup && { pickup: at(found.pickup.begin) }),
    ...(found.dropoff && { arrival: at(found.dropoff.begin) }),
    ...(found.rideSeconds !== undefined && { rideMinutes: Math.round(found.rideSeconds / 60) }),
    ...(found.directSeconds !== undefined && { directMinutes: Math.round(found.directSeconds / 60) }),
    ...(notEarlier && { notEarlier: reason(notEarlier) }),
    ...(notLater && { notLater: reason(notLater) }),
    others: found.others.map((other): Other => {
      const van = { runId: other.run, vanName: vanNames.get(other.run) ?? '', feasible: other.feasible };
      return other.feasible ? { ...van, ...shownCost(other), reasons: [] } : { ...van, reasons: [reason(other.reason)] };
    }),
    wouldHelp: found.wouldHelp.map((help) => shownHelp(help, base, tripId)),
  };

  function shownCost(other: Alternative): Omit<Other, 'runId' | 'vanName' | 'feasible' | 'reasons'> {
    return {
      costMinutes: costMinutes(problem, other.costMore),
      driveMinutes: Math.round(other.driveSeconds / 60),
      kilometres: Math.round(other.metres / 100) / 10,
      pickup: at(other.pickup.begin),
      arrival: at(other.dropoff.begin),
      rideMinutes: Math.round(other.rideSeconds / 60),
      affected: shiftsOf(other.changed),
    };
  }
}

/** By trip; those who would notice, the largest change first. */
export function shiftsOf(changed: readonly ChangedTime[]): TimeShift[] {
  const byTrip = new Map<string, { pickup: number; dropoff: number }>();
  for (const { request, stop, from, to } of changed) {
    const known = byTrip.get(request) ?? { pickup: 0, dropoff: 0 };
    byTrip.set(request, { ...known, [stop]: to - from });
  }
  return [...byTrip]
    .filter(([, { pickup, dropoff }]) => Math.max(Math.abs(pickup), Math.abs(dropoff - pickup)) >= NOTICED_SECONDS)
    .map(([tripId, { pickup, dropoff }]) => ({
      tripId,
      pickupMinutes: Math.round(pickup / 60),
      rideMinutes: Math.round((dropoff - pickup) / 60),
    }))
    .sort((a, b) => Math.abs(b.pickupMinutes) - Math.abs(a.pickupMinutes));
}

function shownHelp({ change, run, pickup, dropoff }: WouldHelp, base: DayPlan, tripId: string): ShownHelp {
  const at = (time: number): string => new Date(instantIn(base.day, ServiceTime(time))).toISOString();
  return {
    kind: change.kind,
    ...('seconds' in change && { minutes: change.seconds / 60 }),
    ...('request' in change && { tripId: change.request }),
    ...('to' in change && { toRunId: change.to }),
    ...('persons' in change && { persons: change.persons }),
    ...limitOf(change, base, tripId, run),
    runId: run,
    pickup: at(pickup.begin),
    arrival: at(dropoff.begin),
  };
}

/** The limit as it would then be, for a person to say on the phone. */
function limitOf(change: Change, { problem, day }: DayPlan, tripId: string, run: string): Pick<ShownHelp, 'limit' | 'limitMinutes'> {
  const trip = problem.requests[problem.requestIndex.get('request' in change ? change.request : tripId)!]!;
  const shift = problem.runs[problem.runIndex.get(run)!]!;
  const at = (time: number): Pick<ShownHelp, 'limit'> =>
    Number.isFinite(time) ? { limit: new Date(instantIn(day, ServiceTime(time))).toISOString() } : {};
  switch (change.kind) {
    case 'later_pickup':
    case 'other_later':
      return at(trip.pickupDue + change.seconds);
    case 'earlier_pickup':
      return at(trip.pickupFrom - change.seconds);
    case 'later_arrival':
    case 'other_arrival':
      return at(trip.dropoffDue + change.seconds);
    case 'earlier_arrival':
      return at(trip.dropoffFrom - change.seconds);
    case 'later_end':
      return at(shift.endLatest + change.seconds);
    case 'earlier_start':
      return at(shift.startTime - change.seconds);
    case 'later_break': {
      const pause = shift.input.breaks.find((one) => one.id === change.break);
      return pause ? at(pause.window.to + change.seconds) : {};
    }
    case 'longer_ride':
    case 'other_ride':
      return { limitMinutes: Math.round((trip.input.maxRide + change.seconds) / 60) };
    case 'move_trip':
    case 'smaller_party':
      return {};
  }
}

/** Every trip that the answer names. */
export function tripsNamed(shown: Shown): string[] {
  const reasons = [...shown.because, ...shown.others.flatMap((other) => other.reasons)];
  const inReasons = reasons.flatMap(({ tripId, params }) => [tripId, params?.['with'], params?.['after']]);
  const elsewhere = [
    ...shown.others.flatMap((other) => (other.affected ?? []).map((one) => one.tripId)),
    ...(shown.wouldHelp ?? []).map((help) => help.tripId),
  ];
  return [...new Set([...inReasons, ...elsewhere].filter((id): id is string => typeof id === 'string' && id !== ''))];
}
