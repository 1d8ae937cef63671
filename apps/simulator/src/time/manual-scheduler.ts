/** A scheduler that moves only when told: for specs. */
import { Instant } from '@rampa/kernel';
import type { Scheduler } from './scheduler.ts';

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

export class ManualScheduler implements Scheduler {
  readonly kind = 'system' as const;
  #now: number;
  #order = 0;
  readonly #planned = new Set<Planned>();

  constructor(start = 0) {
    this.#now = start;
  }

  readonly now = (): Instant => Instant(this.#now);

  after(ms: number, act: () => void): () => void {
    const planned = { at: this.#now + Math.max(0, ms), order: this.#order++, act };
    this.#planned.add(planned);
    return () => this.#planned.delete(planned);
  }

  get waiting(): number {
    return this.#planned.size;
  }

  /** Runs everything due within `ms`, in order; promises that settle meanwhile are given their turn. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#planned.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
      await settle();
    }
    this.#now = until;
    await settle();
  }

  #next(until: number): Planned | undefined {
    return [...this.#planned].filter((one) => one.at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** Lets chains of settled promises run to their end. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
