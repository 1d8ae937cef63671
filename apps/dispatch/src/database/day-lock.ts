/** One writer per agency and service day: plans are committed under the day's row, by version. */
import { FailureError } from '@rampa/kernel';
import type { ServiceDate } from './entities/columns.ts';
import type { Tenant } from './tenant.ts';

export class DayLock {
  readonly #tenant: Tenant;

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** The plan version of a day, 0 for a day nobody planned yet. Takes no lock. @throws outside `tenant.run`. */
  async version(date: ServiceDate): Promise<number> {
    const rows = await this.#tenant.query<{ plan_version: number }>('select plan_version from service_day where service_date = $1', [date]);
    return rows[0]?.plan_version ?? 0;
  }

  /**
   * Locks the day until the transaction ends, waiting for whoever holds it. @returns its plan version. @throws outside `tenant.run`.
   */
  async lock(date: ServiceDate): Promise<number> {
    const held = () =>
      this.#tenant.query<{ plan_version: number }>('select plan_version from service_day where service_date = $1 for update', [date]);
    const [known] = await held();
    if (known) return known.plan_version;
    await this.#tenant.query('insert into service_day (service_date) values ($1) on conflict do nothing', [date]);
    return (await held())[0]!.plan_version;
  }

  /**
   * Locks the day for a commit of a plan that was made on version `basedOn`, and raises the version.
   * @returns the new version. @throws FailureError `plan_changed` when another plan was committed since; nothing is raised then.
   */
  async commit(date: ServiceDate, basedOn: number): Promise<number> {
    const version = await this.lock(date);
    if (version !== basedOn) throw new FailureError({ code: 'plan_changed' });
    await this.#tenant.query('update service_day set plan_version = plan_version + 1 where service_date = $1', [date]);
    return version + 1;
  }
}
