/** One event worked into the plan of its day: who is moved, who is taken on from a lost van, who waits; stored and told at once. */
import { applyTripEvent } from '@rampa/domain';
import { FailureError, Seconds, unwrap, uuidv7, type GeoPoint, type ServiceClock, type SystemClock } from '@rampa/kernel';
import type { RecoverResult, RecoveryEvent } from '@rampa/solver';
import type { JsonObject } from '../database/entities/json.ts';
import type { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import type { AtTheDoor } from './at-the-door.ts';
import type { PlanCommits } from './commits.ts';
import { withoutTrips, withTrips, type DayPlan } from './day-plans.ts';
import type { RunRow } from './day-rows.ts';
import { buildProblem, recover } from './engine.ts';
import { tripStateEvent, type DayEvent } from './event-types.ts';
import type { LiveOffers } from './live-offers.ts';
import { storedReport, type RecoveryKind, type StoredReport } from './recovery-report.ts';
import { storeRun } from './recovery-rows.ts';
import { renamedInput, renamedPlan } from './rename.ts';
import { continuation, storeContinuations, type Stranded } from './stranded.ts';

/** What happened to a run, and how far it may reach. */
export interface Loss {
  readonly kind: RecoveryKind;
  readonly event: RecoveryEvent;
  /** Why trips move, as a code. */
  readonly reason: string;
  readonly mode?: 'normal' | 'recovery';
  /** What has been told already. */
  readonly said?: readonly DayEvent[];
  readonly arrived?: AtTheDoor;
  /** Where a lost van stands. */
  readonly node?: number;
  /** Trips that stay where they are. */
  readonly stay?: ReadonlySet<string>;
  readonly unless?: (found: RecoverResult) => boolean;
}

export interface Unmoved {
  readonly vehicleId: string;
  readonly kind: RecoveryKind;
  readonly reason: string;
  readonly said: readonly DayEvent[];
}

const json = (report: StoredReport): JsonObject => JSON.parse(JSON.stringify(report)) as JsonObject;

const nobody = (rows: DayPlan['rows']): AtTheDoor => ({ done: [], waiting: [], rows });

/** Everything inside the lock of the day. */
export class Replanning {
  constructor(
    private readonly tenant: Tenant,
    private readonly commits: PlanCommits,
    private readonly live: LiveOffers,
    private readonly clock: ServiceClock,
    private readonly system: SystemClock,
  ) {}

  /** The plan stays as it is. */
  async unmoved(actor: Actor, base: DayPlan, { vehicleId, kind, reason, said }: Unmoved): Promise<void> {
    const data = json({ kind, planVersion: base.version + 1, affected: [] });
    const events: DayEvent[] = [...said, { type: 'recovery.made', vehicleId, reason, data }];
    const { problem, plan, rows } = base;
    await this.commits.commit(base, { problem, plan, mode: { kind: 'normal' }, rows }, { actor, reason, events });
  }

  /**
   * @param base the day as of now: what has been driven, and who is aboard. @param run its row as the event leaves it.
   * @returns `null` when `unless` says that what was found is no news: then nothing is stored.
   */
  async recover(actor: Actor, base: DayPlan, run: RunRow, loss: Loss): Promise<StoredReport | null> {
    const { kind, event, reason, said = [], arrived = nobody(base.rows) } = loss;
    const atDoor = base.rows.trips.filter((trip) => trip.state === 'arrived').map((trip) => trip.id);
    const found = recover(base.problem, base.plan, {
      event,
      mode: loss.mode ?? 'recovery',
      phantoms: await this.live.phantoms(base),
      stay: [...atDoor, ...(loss.stay ?? [])],
      minGain: Seconds(base.policies['relief.least_gain']),
    });
    if (!found.ok) throw new FailureError(found.error);
    if (loss.unless?.(found.value)) return null;
    const stranded = loss.node === undefined ? [] : await this.#stranded(base, run, base.matrix.point(loss.node), found.value);
    const names = new Map(stranded.map(({ before, after }) => [before.id, after.id]));
    const problem = buildProblem(renamedInput(withStandby(found.value), names), { impossible: 'standby' });
    if (!problem.ok) throw new FailureError({ code: 'plan_rejected', params: { rule: problem.error.code } });
    const allowedLate = found.value.allowedLate.map((id) => names.get(id) ?? id);
    await storeContinuations(this.tenant, base, stranded);
    const rows = await this.#afterwards(base, run, allowedLate, stranded);
    const report = storedReport({ kind, found: found.value, names, base, arrived });
    const events: DayEvent[] = [
      ...said,
      ...stranded.flatMap((item) => this.#strandedEvents(item, run)),
      { type: 'recovery.made', runId: run.id, vehicleId: run.vehicleId, reason, data: json(report) },
    ];
    const torn = new Set(found.value.torn);
    const mode = loss.mode === 'normal' ? ({ kind: 'normal' } as const) : ({ kind: 'recovery', allowedLate } as const);
    const plan = renamedPlan(found.value.plan, names);
    await this.commits.commit(base, { problem: problem.value, plan, mode, rows, torn }, { actor, reason, events });
    return report;
  }

  /** Riders who sit in the broken van: their trip is aborted, and another one takes them on from where it stands. */
  async #stranded(base: DayPlan, run: RunRow, place: GeoPoint, found: RecoverResult): Promise<Stranded[]> {
    const [van] = await this.tenant.query<{ name: string }>('select name from vehicle where id = $1', [run.vehicleId]);
    const aboard = base.rows.trips.filter((trip) => trip.state === 'on_board' && trip.runId === run.id);
    return aboard.map((before) => {
      const next = found.plan.runs.flatMap((item) => item.stops).find((stop) => stop.kind === 'pickup' && stop.of === before.id);
      return {
        before,
        after: continuation(before, { id: uuidv7(this.system), place, label: van?.name ?? before.from.label, pickup: next?.begin, base }),
      };
    });
  }

  #strandedEvents({ before, after }: Stranded, run: RunRow): DayEvent[] {
    const aborted = unwrap(
      applyTripEvent(
        { status: before.state, since: this.clock.now(), reason: null, terms: before.needs.terms, window: null, arrival: null },
        { type: 'abort', at: this.clock.now(), by: 'system', reason: 'breakdown' },
      ),
    );
    return [
      {
        type: tripStateEvent(aborted.status),
        tripId: before.id,
        runId: run.id,
        vehicleId: run.vehicleId,
        reason: 'breakdown',
        data: { from: before.state, to: aborted.status, continuedBy: after.id },
      },
      { type: 'trip.booked', tripId: after.id, reason: 'breakdown', data: { to: 'booked', recoveryOf: before.id } },
    ];
  }

  async #afterwards(base: DayPlan, run: RunRow, late: readonly string[], stranded: readonly Stranded[]): Promise<DayPlan['rows']> {
    const details = { ...run.details, late: [...new Set([...(run.details.late ?? []), ...late])] };
    const changed: RunRow = { ...run, details };
    await storeRun(this.tenant, changed);
    const gone = new Set(stranded.map(({ before }) => before.id));
    const rows = withTrips(
      withoutTrips(base.rows, gone),
      stranded.map(({ after }) => after),
    );
    return { ...rows, runs: rows.runs.map((item) => (item.id === run.id ? changed : item)) };
  }
}

/** What the event left without a van may wait on standby, though it was promised. */
function withStandby({ input, lost }: RecoverResult): RecoverResult['input'] {
  const waits = new Set(lost.map((item) => item.request));
  return { ...input, requests: input.requests.map((request) => (waits.has(request.id) ? { ...request, standbyAllowed: true } : request)) };
}
