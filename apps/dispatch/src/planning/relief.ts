/** When a van falls so far behind that promises will be broken, others relieve it: once per new fact, and nobody is moved to and fro. */
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { FailureError, type ServiceClock } from '@rampa/kernel';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { dayStream } from '../database/events.ts';
import { Tenant } from '../database/tenant.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { PolicyService } from '../policies/policy.service.ts';
import { FORECASTS, type Forecasts } from './forecasts.ts';
import { Recovery } from './recovery.ts';

/** Lateness must have grown by this much before the same trip is news again. */
const NEWS_MS = 5 * 60_000;
/** After so long it is looked at again all the same: a van may be back, a place may be free. */
const AGAIN_MS = 10 * 60_000;
/** Whoever was moved stays where they are for so long. */
const REST_MS = 20 * 60_000;

/** Stops ahead of a run with what their trips were promised; the planned arrival stands where nobody forecasts another. */
const PROMISES = `
  select t.id as stop_id, t.kind, t.trip_id, r.service_date::text as date,
    (extract(epoch from case when t.kind = 'pickup' then upper(p.promised_pickup) else p.promised_arrive_by end) * 1000)::float8 as due
  from stop t join run r on r.id = t.run_id join trip p on p.id = t.trip_id
  where t.run_id = $1 and t.state = 'pending' and t.kind in ('pickup', 'dropoff') and r.state in ('planned', 'active')
    and p.state in ('scheduled', 'en_route', 'on_board')`;

/** Trips that a relief has put on another run since. */
const MOVED = `
  select one ->> 'tripId' as trip_id from event e, jsonb_array_elements(e.data -> 'affected') one
  where e.stream = $1 and e.type = 'recovery.made' and e.at >= $2 and e.data ->> 'kind' = 'forecast' and one ->> 'runId' <> one ->> 'fromRunId'`;

interface Ahead {
  stop_id: string;
  kind: 'pickup' | 'dropoff';
  trip_id: string;
  date: string;
  due: number | null;
}

@Injectable()
export class Relief implements BeforeApplicationShutdown {
  readonly #log = new Logger('relief');
  /**
   * How late each trip was when it was last looked at, and when. In memory only: a process started anew looks once more, and `relieve` stores nothing
   * where all it finds is named late already.
   */
  readonly #known = new Map<string, { readonly by: number; readonly at: number }>();
  readonly #busy = new Set<string>();
  readonly #background = new Set<Promise<void>>();
  #closing = false;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(PolicyService) private readonly policies: PolicyService,
    @Inject(FORECASTS) private readonly forecasts: Forecasts,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(Recovery) private readonly recovery: Recovery,
  ) {}

  /** The forecast of a run has changed: looks at it in the background. */
  hear(runId: string): void {
    if (this.#closing || this.#busy.has(runId)) return;
    this.#busy.add(runId);
    const work = this.consider(runId)
      .then(
        () => undefined,
        (error: unknown) => {
          const code = error instanceof FailureError ? error.failure.code : error instanceof Error ? error.name : 'error';
          this.#log.warn(`a run could not be relieved: ${code}`);
        },
      )
      .finally(() => {
        this.#busy.delete(runId);
        this.#background.delete(work);
      });
    this.#background.add(work);
  }

  /** Ends what is at work before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#background);
  }

  /** Relieves a run where that is due. @returns whether anything was stored. */
  async consider(runId: string): Promise<boolean> {
    const late = await this.#lateOn(runId);
    const date = late.date;
    const now = this.clock.now();
    const isNews = ([trip, by]: readonly [string, number]): boolean => {
      const known = this.#known.get(trip);
      return known === undefined || by - known.by >= NEWS_MS || now - known.at >= AGAIN_MS;
    };
    if (date === undefined || ![...late.trips].some(isNews)) return false;
    for (const [trip, by] of late.trips) this.#known.set(trip, { by, at: now });
    return (await this.recovery.relieve(date, runId, await this.#resting(date))) !== null;
  }

  /** Trips whose promise will be broken by more than the policy lets pass, with by how much. */
  async #lateOn(runId: string): Promise<{ readonly date: string | undefined; readonly trips: ReadonlyMap<string, number> }> {
    const rows = await this.tenant.run(this.agency.id, () => this.tenant.query<Ahead>(PROMISES, [runId]));
    const date = rows[0]?.date;
    if (date === undefined || date !== this.agency.today().date) return { date: undefined, trips: new Map() };
    const least = (await this.tenant.run(this.agency.id, () => this.policies.at(date)))['relief.late_after'] * 1000;
    const trips = new Map<string, number>();
    for (const row of rows) {
      const at = this.forecasts.stop(row.stop_id);
      const by = at === undefined || row.due === null ? 0 : at - row.due;
      if (by > least) trips.set(row.trip_id, Math.max(by, trips.get(row.trip_id) ?? 0));
    }
    return { date, trips };
  }

  /** From the event log, so that a process started anew moves nobody back. */
  async #resting(date: string): Promise<Set<string>> {
    const since = new Date(this.clock.now() - REST_MS);
    const rows = await this.tenant.run(this.agency.id, () => this.tenant.query<{ trip_id: string }>(MOVED, [dayStream(date), since]));
    return new Set(rows.map((row) => row.trip_id));
  }
}
