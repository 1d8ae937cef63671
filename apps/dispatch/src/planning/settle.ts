/** From a day's rows to a plan that can be worked on: exact, deterministic, and honest about what reality has already broken. */
import { ServiceTime } from '@rampa/kernel';
import type { OrderItem, Plan, PlannedStop, Problem, RunPlan, Violation } from '@rampa/solver';
import { solverReason } from './reasons.ts';
import { buildProblem, reschedule, verify } from './engine.ts';
import { leftAside, toProblem, type DayProblem, type DaySituation, type Stretched } from './to-problem.ts';

export interface SettledDay {
  readonly problem: Problem;
  readonly plan: Plan;
  /** Every trip that may be late: named by an execution event, or overtaken by it. */
  readonly late: ReadonlySet<string>;
  /** Runs and trips that no plan can be made for at present; what is stored of them stays as it is. */
  readonly aside: ReadonlySet<string>;
  /** Why each was left aside, by the run's or trip's id. */
  readonly because: ReadonlyMap<string, string>;
  /** The service time this was made for. */
  readonly at: ServiceTime;
}

/**
 * Runs whose stored order cannot be kept any more are allowed lateness first, then to run over their shift, then to give up what was
 * frozen; what even that does not save is unplaced, and a run that still breaks a rule is left aside, so that the others can be planned.
 * @throws Error when the day itself is no sound problem (its travel times, say): a bug, not an answer.
 */
export function settle(situation: DaySituation): SettledDay {
  const given = new Concessions(situation);
  for (;;) {
    const made = attempt(situation, given.made());
    if (made.kind === 'unsound') given.leaveOut(made.owner, made.code);
    else if (made.kind === 'broken') for (const { run, code } of made.runs) given.concede(run, code, made);
    else {
      const found = faults(made);
      if (found.length === 0) return tightened(situation, given, made);
      for (const fault of found) given.yieldTo(fault, made);
    }
  }
}

type Conceded = Pick<DaySituation, 'late' | 'overrun' | 'unplaced' | 'freed' | 'aside' | 'notBefore' | 'stretched'>;

interface Attempt {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly orders: DayProblem['orders'];
}
type Outcome =
  | { readonly kind: 'unsound'; readonly owner: string; readonly code: string }
  | (Attempt & { readonly kind: 'broken'; readonly runs: readonly { readonly run: string; readonly code: string }[] })
  | (Attempt & { readonly kind: 'kept' });

function attempt(situation: DaySituation, conceded: Conceded): Outcome {
  const { input, orders } = toProblem({ ...situation, ...conceded });
  const built = buildProblem(input, { impossible: 'standby' });
  if (!built.ok) {
    const { code, pointer = '?' } = built.error;
    const [, kind, index] = pointer.split('/');
    const owner = (kind === 'runs' ? input.runs : kind === 'requests' ? input.requests : [])[Number(index)];
    if (!owner) throw new Error(`the stored day is no sound problem: ${code} at ${pointer}`);
    return { kind: 'unsound', owner: owner.id, code };
  }
  const problem = built.value;
  const { plan, broken } = reschedule(problem, storedPlan(problem, orders, conceded.unplaced, situation));
  if (broken.length === 0) return { kind: 'kept', problem, plan, orders };
  return {
    kind: 'broken',
    problem,
    plan,
    orders,
    runs: broken.map(({ run, reasons }) => ({ run, code: reasons[0]?.code ?? 'plan_rejected' })),
  };
}

/** What the independent judge says: search and judge must agree on the day before anything is planned on it. */
const faults = ({ problem, plan }: Attempt): readonly Violation[] =>
  verify(problem, plan, { mode: 'recovery', allowedLate: [...lateOf(problem)] });

/** With what was really needed of the concessions: nothing planned from now on may use more of them. */
function tightened(situation: DaySituation, given: Concessions, made: Attempt): SettledDay {
  const because = given.because;
  const aside = leftAside(situation.rows, new Set(because.keys()));
  const settledAs = ({ problem, plan }: Attempt): SettledDay => ({
    problem,
    plan,
    late: lateOf(problem),
    aside,
    because,
    at: situation.now,
  });
  const needed = given.needed(made);
  if (!needed) return settledAs(made);
  const again = attempt(situation, needed);
  return settledAs(again.kind === 'kept' && faults(again).length === 0 ? again : made);
}

/** What reality has been granted so far; every call grants more, until nothing is left to grant. */
class Concessions {
  readonly because = new Map<string, string>();
  readonly #late: Set<string>;
  readonly #overrun: Set<string>;
  readonly #unplaced: Set<string>;
  readonly #freed = new Set<string>();
  readonly #notBefore = new Map<string, ServiceTime>();
  readonly #steps = new Map<string, number>();

  constructor(private readonly situation: DaySituation) {
    this.#late = new Set(situation.late);
    this.#overrun = new Set(situation.overrun);
    this.#unplaced = new Set(situation.unplaced);
  }

  made(): Conceded {
    return {
      late: this.#late,
      overrun: this.#overrun,
      unplaced: this.#unplaced,
      freed: this.#freed,
      notBefore: this.#notBefore,
      aside: new Set(this.because.keys()),
    };
  }

  leaveOut(owner: string, code: string): void {
    if (this.because.has(owner)) throw new Error(`the stored day cannot be planned: ${code}`);
    this.because.set(owner, code);
  }

  concede(run: string, code: string, { problem, orders }: Attempt): void {
    const step = this.#step(run);
    const aboard = aboardOf(problem, run);
    const order = orders.get(run) ?? [];
    const trips = order.filter((item) => item.kind !== 'break').map((item) => item.of);
    if (step === 0) for (const of of heavyOn(problem, run, order, aboard)) this.#unplaced.add(of);
    if (step === 0) for (const of of [...trips, ...aboard]) this.#late.add(of);
    if (step === 1) this.#overrun.add(run);
    if (step === 2) this.#freed.add(run);
    if (step === 3) for (const of of trips) if (!aboard.has(of)) this.#unplaced.add(of);
    if (step > 3) this.leaveOut(run, code);
  }

  /** A rule broken beyond the order of one run: one rider on two vans at once, or a trip that may not wait. */
  yieldTo({ code, run, request, params }: Violation, made: Attempt): void {
    const other = typeof params['with'] === 'string' ? params['with'] : undefined;
    if (code === 'rider_conflict' && request !== undefined && other !== undefined) this.#part(request, other, made);
    else if (run !== undefined) this.concede(run, code, made);
    else if (request !== undefined && this.#step(request) === 0) this.#unplaced.add(request);
    else this.leaveOut(request ?? '', code);
  }

  /** The ride that begins later waits for the other, else waits on standby. */
  #part(a: string, b: string, { plan }: Attempt): void {
    const [first, second] = [rideOf(plan, a), rideOf(plan, b)].sort((x, y) => x.from - y.from) as [Ride, Ride];
    const step = this.#step(`${first.of} ${second.of}`);
    if (step === 0) {
      this.#notBefore.set(second.of, ServiceTime(Math.ceil(first.to)));
      this.#late.add(second.of);
      this.#freed.add(second.run);
    } else if (step === 1) this.#unplaced.add(second.of);
    else if (!this.because.has(second.run)) this.leaveOut(second.run, 'rider_conflict');
  }

  /** `null` when nothing was conceded. */
  needed({ problem, plan }: Attempt): Conceded | null {
    const stretched = new Map(
      plan.runs.map((run): [string, Stretched] => [
        run.run,
        {
          home: ServiceTime(Math.ceil(run.stops.at(-1)!.begin)),
          breaks: new Map(run.stops.filter((stop) => stop.kind === 'break').map((stop) => [stop.of!, ServiceTime(Math.ceil(stop.begin))])),
        },
      ]),
    );
    const { rows } = this.situation;
    const named = new Set([...this.situation.late, ...rows.runs.flatMap((run) => run.details.late ?? [])]);
    const late = new Set([...this.#late].filter((id) => named.has(id) || this.#notBefore.has(id) || isLate(problem, plan, id)));
    const windows = new Map(rows.runs.flatMap((run) => run.breaks.map((pause) => [`${run.id} ${pause.id}`, pause.to] as const)));
    const missed = plan.runs.some((run) =>
      run.stops.some((stop) => stop.kind === 'break' && stop.begin > (windows.get(`${run.run} ${stop.of}`) ?? 0)),
    );
    const any = missed || this.#overrun.size > 0 || late.size < this.#late.size;
    return any ? { ...this.made(), late, stretched } : null;
  }

  #step(of: string): number {
    const step = this.#steps.get(of) ?? 0;
    this.#steps.set(of, step + 1);
    return step;
  }
}

interface Ride {
  readonly of: string;
  readonly run: string;
  readonly from: number;
  readonly to: number;
}

function rideOf(plan: Plan, of: string): Ride {
  const run = plan.runs.find(({ stops }) => stops.some((stop) => stop.kind === 'dropoff' && stop.of === of))!;
  const at = (kind: string) => run.stops.find((stop) => stop.kind === kind && stop.of === of);
  return { of, run: run.run, from: at('pickup')?.begin ?? -Infinity, to: at('dropoff')!.depart };
}

function isLate(problem: Problem, plan: Plan, id: string): boolean {
  const request = problem.requests[problem.requestIndex.get(id) ?? -1];
  if (!request) return false;
  return plan.runs.some(({ stops }) =>
    stops.some(
      ({ kind, of, begin }) =>
        of === id && ((kind === 'pickup' && begin > request.pickupDue) || (kind === 'dropoff' && begin > request.dropoffDue)),
    ),
  );
}

const aboardOf = (problem: Problem, run: string): Set<string> =>
  new Set(problem.input.runs.find((item) => item.id === run)?.live?.aboard.map((item) => item.request));

function heavyOn(problem: Problem, run: string, order: readonly OrderItem[], aboard: ReadonlySet<string>): Set<string> {
  const rating = problem.input.runs.find((item) => item.id === run)?.liftRating ?? -1;
  const heavy = problem.input.requests.filter((request) => (request.liftLoad ?? -1) > rating && !aboard.has(request.id));
  const served = new Set(order.map((item) => item.of));
  return new Set(heavy.map((request) => request.id).filter((id) => served.has(id)));
}

const lateOf = (problem: Problem): Set<string> =>
  new Set(problem.input.requests.filter((request) => request.late).map((request) => request.id));

/** The stored orders as a plan whose times are still to be reckoned. */
function storedPlan(problem: Problem, orders: DayProblem['orders'], unplaced: ReadonlySet<string>, { rows }: DaySituation): Plan {
  const zero = ServiceTime(0);
  const stop = (kind: PlannedStop['kind'], of: string | null): PlannedStop => ({
    kind,
    of,
    node: 0,
    arrive: zero,
    begin: zero,
    depart: zero,
    layout: '',
  });
  const runs = problem.input.runs.map((run): RunPlan => {
    const order = (orders.get(run.id) ?? []).filter((item) => !unplaced.has(item.of));
    return {
      run: run.id,
      stops: [stop('start', null), ...order.map((item) => stop(item.kind, item.of)), stop('end', null)],
      placements: [],
      cost: 0,
    };
  });
  const placed = new Set(runs.flatMap((run) => run.stops.map((item) => item.of)));
  const waiting = rows.trips.filter((trip) => !placed.has(trip.id) && problem.requestIndex.has(trip.id));
  return { runs, standby: waiting.map((trip) => ({ request: trip.id, reasons: trip.standbyReasons.map(solverReason) })) };
}
