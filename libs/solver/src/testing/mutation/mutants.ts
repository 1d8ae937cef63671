/** Bugs that somebody could make in evaluation, each as a small change of the source, with the specs that must notice it. */
import type { Bug } from './run-specs.ts';

export interface Mutant extends Bug {
  readonly name: string;
  /** Under libs/solver/src; the first that fails ends the run. */
  readonly specs: readonly string[];
}

const whole = ['evaluate/evaluate-run.spec.ts'];
const constraint = (name: string): string[] => [`evaluate/constraints/${name}.spec.ts`];
const schedule = (name: string, from: string, to: string, specs: readonly string[] = whole): Mutant => ({
  name,
  file: 'evaluate/schedule.ts',
  from,
  to,
  specs,
});

const times: readonly Mutant[] = [
  schedule('the end of a window does not belong to it', 'if (begins > upper[k]!)', 'if (begins >= upper[k]!)', constraint('pickup-window')),
  schedule('a window ends a second late', 'if (begins > upper[k]!)', 'if (begins > upper[k]! + 1)', constraint('pickup-window')),
  schedule('service time forgotten', 'depart[k] = begins + service[k]!;', 'depart[k] = begins;', ['evaluate/cost.spec.ts']),
  schedule('waiting for a window to open forgotten', 'arrival > lower[k]! ? arrival : lower[k]!', 'arrival', constraint('dropoff-window')),
  schedule(
    'ride limit measured from arrival',
    'begins - depart[p]! > rideLimit[k]!) {\n        lower[p] = begins - rideLimit[k]! - service[p]!;',
    'begins - begin[p]! > rideLimit[k]!) {\n        lower[p] = begins - rideLimit[k]!;',
    constraint('ride-time'),
  ),
  schedule('ride limit forgotten', 'this.rideLimit[k] = request.maxRide;', 'this.rideLimit[k] = Infinity;', constraint('ride-time')),
  schedule('boarding counted into the ride', 'begins - rideLimit[k]! - service[p]!', 'begins - rideLimit[k]!'),
  schedule('boarding put off, what follows is not', 'k = p - 1;', ''),
  schedule('break skipped on the way', 'if (k < end && order[k - 1]! < 0) this.settleBreak(problem, run, order, k);', ''),
  schedule('break takes no time', 'this.service[k] = run.breaks[index]!.duration;', 'this.service[k] = 0;'),
  schedule(
    'traffic of the wrong hour',
    'clock.arrival(depart[k - 1]!, freeFlow[k]!)',
    'clock.arrival(lower[0]!, freeFlow[k]!) - lower[0]! + depart[k - 1]!',
  ),
  schedule(
    'frozen stop pushed later',
    'if (kept[k] === 1 && begins < upper[k]!) {',
    'if (kept[k] === 3 && begins < upper[k]!) {',
    constraint('frozen-stop'),
  ),
  schedule('frozen stop loses its time', 'this.lower[k] = kept;', '', constraint('frozen-stop')),
  schedule(
    'a lost van finishes what it has begun',
    'if (depart[k]! > unavailable)',
    'if (begin[k]! > unavailable)',
    constraint('vehicle-unavailable'),
  ),
  schedule('longest run ignored', 'if (leave <= depart[0]!) return Fault.none;', 'return Fault.none;', constraint('shift-hours')),
  schedule(
    'end of shift ignored',
    'this.upper[end] = run.unavailableFrom === Infinity ? shiftHours.latestEnd(run) : Infinity;',
    'this.upper[end] = Infinity;',
    constraint('shift-hours'),
  ),
  {
    name: 'a drive keeps the pace of the hour it began in',
    file: 'model/travel-clock.ts',
    from: 'while (i + 1 < this.#from.length && this.#progress[i + 1]! <= target) i++;',
    to: '',
    specs: ['model/travel-clock.spec.ts'],
  },
  {
    name: 'arrival rounded down',
    file: 'model/travel-clock.ts',
    from: 'return Math.ceil(this.#from[i]!',
    to: 'return Math.floor(this.#from[i]!',
    specs: ['model/travel-clock.spec.ts'],
  },
];

const rules: readonly Mutant[] = [
  {
    name: 'promise ignored, wish kept',
    file: 'model/compile.ts',
    from: 'Math.floor(Math.min(pickup.window.to, promise?.pickup.to ?? Infinity))',
    to: 'Math.floor(pickup.window.to)',
    specs: constraint('pickup-window'),
  },
  {
    name: 'window rounded outward',
    file: 'model/compile.ts',
    from: 'pickupFrom: Math.ceil(',
    to: 'pickupFrom: Math.floor(',
    specs: constraint('pickup-window'),
  },
  {
    name: 'set down before the place opens',
    file: 'evaluate/constraints/dropoff-window.ts',
    from: 'request.dropoffFrom,\n  to:',
    to: '-Infinity,\n  to:',
    specs: constraint('dropoff-window'),
  },
  {
    name: 'ride of somebody aboard counted from now',
    file: 'evaluate/constraints/ride-time.ts',
    from: 'aboard.boardedAt + request.maxRide',
    to: 'aboard.boardedAt + request.maxRide + request.pickupService',
    specs: whole,
  },
  {
    name: 'hours before the event forgotten',
    file: 'evaluate/constraints/shift-hours.ts',
    from: 'Math.min(run.endLatest, Math.floor(run.startedAt + run.maxDuration))',
    to: 'run.endLatest',
    specs: constraint('shift-hours'),
  },
  {
    name: 'break begins after its window',
    file: 'evaluate/constraints/break-missed.ts',
    from: 'run.breaks[index]!.to,\n',
    to: 'run.breaks[index]!.to + 60,\n',
    specs: constraint('break-missed'),
  },
  {
    name: 'break with people aboard',
    file: 'evaluate/constraints/break-missed.ts',
    from: 'load === 0',
    to: 'load >= 0',
    specs: constraint('break-missed'),
  },
  {
    name: 'lift rating compared the wrong way',
    file: 'evaluate/constraints/lift-rating.ts',
    from: 'run.input.liftRating >= request.input.liftLoad',
    to: 'run.input.liftRating <= request.input.liftLoad',
    specs: constraint('lift-rating'),
  },
  {
    name: 'only the first skill asked of the driver',
    file: 'evaluate/constraints/driver-skill.ts',
    from: 'request.input.driverSkills.find(',
    to: 'request.input.driverSkills.slice(0, 1).find(',
    specs: constraint('driver-skill'),
  },
  {
    name: 'conflict of riders seen from one side',
    file: 'evaluate/constraints/rider-conflict.ts',
    from: 'a.conflicts.has(b.riderIndex) || b.conflicts.has(a.riderIndex)',
    to: 'a.conflicts.has(b.riderIndex)',
    specs: constraint('rider-conflict'),
  },
  {
    name: 'conflict of riders ignored',
    file: 'evaluate/evaluate-run.ts',
    from: 'if (riderConflict.clash(problem.requests[other]!, problem.requests[request]!)) return false;',
    to: 'if (other === request) return false;',
    specs: ['evaluate/evaluate-order.spec.ts'],
  },
  {
    name: 'lift not asked by the search',
    file: 'evaluate/evaluate-run.ts',
    from: 'liftRating.allows(run, r) && ',
    to: '',
    specs: ['evaluate/evaluate-order.spec.ts'],
  },
  {
    name: 'a rider in two vans at once',
    file: 'evaluate/constraints/one-van-at-a-time.ts',
    from: 'a.from < b.to && b.from < a.to,',
    to: 'a.from < b.from && b.from < a.to && a.to < b.to,',
    specs: constraint('one-van-at-a-time'),
  },
  {
    name: 'drop-off before pick-up',
    file: 'evaluate/constraints/order-of-stops.ts',
    from: "else if (!waiting.delete(request)) return order.includes(visit - 1) ? 'dropoff_first' : 'not_aboard';",
    to: 'else waiting.delete(request);',
    specs: constraint('order-of-stops'),
  },
  {
    name: 'frozen stop moved',
    file: 'evaluate/constraints/order-of-stops.ts',
    from: "if (frozen.some((visit, i) => order[i] !== visit)) return 'frozen_moved';",
    to: '',
    specs: constraint('frozen-stop'),
  },
];

const places: readonly Mutant[] = [
  {
    name: 'layout ignored',
    file: 'evaluate/places.ts',
    from: 'busy |= layout.excludes[people[i]!.place]!',
    to: 'busy |= 0',
    specs: ['evaluate/places.spec.ts'],
  },
  {
    name: 'a place is free while its rider gets out behind',
    file: 'evaluate/places.ts',
    from: 'if (people[i]!.to > person.from)',
    to: 'if (people[i]!.to > person.from + 1)',
    specs: ['evaluate/places.spec.ts'],
  },
  {
    name: 'a place stays taken after its rider has left',
    file: 'evaluate/places.ts',
    from: 'if (people[i]!.to > person.from)',
    to: 'if (people[i]!.to > person.from - 2)',
    specs: ['evaluate/places.spec.ts'],
  },
  {
    name: 'layout changed around riders aboard',
    file: 'evaluate/places.ts',
    from: 'if (pinnedLayout >= 0 && i !== pinnedLayout) continue;',
    to: '',
    specs: ['evaluate/evaluate-order.spec.ts'],
  },
  {
    name: 'folded seats used beside their bay',
    file: 'model/layouts.ts',
    from: 'blocked(a, b) ? bits | (1 << i)',
    to: 'a === b ? bits | (1 << i)',
    specs: ['evaluate/places.spec.ts'],
  },
  {
    name: 'width of a chair not measured',
    file: 'model/layouts.ts',
    from: ' && (place.width ?? Infinity) >= need.width',
    to: '',
    specs: constraint('layout'),
  },
];

const prices: readonly Mutant[] = [
  {
    name: 'off by a boarding in the slack before waiting is shifted',
    file: 'evaluate/waiting.ts',
    from: 'problem.clock.departure(latest, s.freeFlow[k + 1]!) - s.service[k]!);',
    to: 'problem.clock.departure(latest, s.freeFlow[k + 1]!));',
    specs: ['evaluate/waiting.spec.ts'],
  },
  {
    name: 'waiting shifted into somebody else’s ride limit',
    file: 'evaluate/waiting.ts',
    from: 'if (p > 0) latest = Math.min(latest, s.depart[p]! + s.rideLimit[k]!);',
    to: '',
    specs: ['evaluate/waiting.spec.ts'],
  },
  {
    name: 'waiting shifted onto whoever is late',
    file: 'evaluate/waiting.ts',
    from: 'Math.max(s.begin[k]!, s.due[k]!), ',
    to: '',
    specs: ['evaluate/waiting.spec.ts'],
  },
  {
    name: 'lateness not squared',
    file: 'evaluate/cost.ts',
    from: '(late / 60) ** 2',
    to: 'late / 60',
    specs: ['evaluate/cost.spec.ts'],
  },
  {
    name: 'detour priced as the whole ride',
    file: 'evaluate/cost.ts',
    from: '- request.direct) * weights.rideExcess',
    to: ') * weights.rideExcess',
    specs: ['evaluate/cost.spec.ts'],
  },
  {
    name: 'waiting aboard priced for one rider of many',
    file: 'evaluate/cost.ts',
    from: 'load * (s.begin[k]! - s.arrive[k]!)',
    to: '(s.begin[k]! - s.arrive[k]!)',
    specs: ['evaluate/cost.spec.ts'],
  },
  {
    name: 'change against what was told priced one way',
    file: 'evaluate/cost.ts',
    from: 'Math.abs(begin - told.pickup)',
    to: 'Math.max(0, begin - told.pickup)',
    specs: ['evaluate/cost.spec.ts'],
  },
];

const slack: readonly Mutant[] = [
  {
    name: 'slack short by a boarding',
    file: 'search/route.ts',
    from: 'problem.clock.departure(latest[k + 1]!, drive) - scratch.service[k]!)',
    to: 'problem.clock.departure(latest[k + 1]!, drive) - 2 * scratch.service[k]!)',
    specs: ['search/insertion.spec.ts'],
  },
  {
    name: 'earliest departure a boarding late',
    file: 'search/route.ts',
    from: 'scratch.lower[k]!) + scratch.service[k]!;\n    const visit',
    to: 'scratch.lower[k]!) + 2 * scratch.service[k]!;\n    const visit',
    specs: ['search/insertion.spec.ts'],
  },
  {
    name: 'last position never tried',
    file: 'search/positions.ts',
    from: 'for (let k = i; k <= n; k++) {',
    to: 'for (let k = i; k < n; k++) {',
    specs: ['search/insertion.spec.ts'],
  },
];

export const productMutants: readonly Mutant[] = [...times, ...rules, ...places, ...prices, ...slack];
