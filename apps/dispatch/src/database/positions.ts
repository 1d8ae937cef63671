/** Positions lie in one partition a day; a day's partition must exist before its first position. */
import type { Instant } from '@rampa/kernel';
import type { RetentionTenant, Tenant } from './tenant.ts';

export class PositionPartitions {
  readonly #tenant: Tenant;
  readonly #known = new Set<string>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** Makes sure that positions of these instants can be stored. Cheap once a day is known. @throws outside `tenant.run`. */
  async ensure(...instants: readonly Instant[]): Promise<void> {
    const days = new Set(instants.map((instant) => new Date(instant).toISOString().slice(0, 10)));
    for (const day of days) {
      if (this.#known.has(day)) continue;
      await this.#tenant.query('select ensure_position_partition($1::date)', [day]);
      this.#tenant.afterCommit(() => void this.#known.add(day));
    }
  }

  /** Drops a whole day of positions, of every agency. @param by retention's door: the service may not. @param day `YYYY-MM-DD`, UTC. */
  async drop(by: RetentionTenant, day: string): Promise<void> {
    await by.query('select drop_position_partition($1::date)', [day]);
    by.afterCommit(() => void this.#known.delete(day));
  }
}
