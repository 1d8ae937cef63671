/** Which run a driver drives: the one of the present service day, or one that is still under way. */
import { Inject, Injectable } from '@nestjs/common';
import { FailureError } from '@rampa/kernel';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';

export interface DriverRun {
  readonly runId: string;
  readonly serviceDate: string;
  readonly vehicleId: string;
  readonly driverId: string;
}

const COLUMNS = `r.id as "runId", r.service_date::text as "serviceDate", s.vehicle_id as "vehicleId", s.driver_id as "driverId"`;

@Injectable()
export class DriverRuns {
  /** Runs never change driver or van while they live: known once, known for the day. */
  readonly #known = new Map<string, DriverRun>();

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
  ) {}

  /** The signed-in driver's run, or undefined on a free day. */
  async find(actor: Actor): Promise<DriverRun | undefined> {
    if (!actor.driverId) return undefined;
    const [run] = await this.tenant.run(actor.agencyId, () =>
      this.tenant.query<DriverRun>(
        `select ${COLUMNS} from run r join shift s on s.id = r.shift_id
         where s.driver_id = $1 and s.state <> 'cancelled' and (r.state = 'active' or (r.service_date = $2 and r.state <> 'broken'))
         order by (r.state = 'active') desc, r.service_date desc limit 1`,
        [actor.driverId, this.agency.today().date],
      ),
    );
    return run;
  }

  /** A run that this driver may act on. @throws FailureError `run_unknown`, `not_permitted` */
  async get(actor: Actor, runId: string): Promise<DriverRun> {
    const known = this.#known.get(runId) ?? (await this.#load(actor.agencyId, runId));
    if (!known) throw new FailureError({ code: 'run_unknown', pointer: '/runId' });
    if (known.driverId !== actor.driverId) throw new FailureError({ code: 'not_permitted', pointer: '/runId' });
    return known;
  }

  async #load(agencyId: string, runId: string): Promise<DriverRun | undefined> {
    const [run] = await this.tenant.run(agencyId, () =>
      this.tenant.query<DriverRun>(`select ${COLUMNS} from run r join shift s on s.id = r.shift_id where r.id = $1`, [runId]),
    );
    if (run) {
      if (this.#known.size > 2_000) this.#known.clear();
      this.#known.set(runId, run);
    }
    return run;
  }
}
