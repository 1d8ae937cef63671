/** Taps on their way: in order, with their own ids, sent again until the service has said what became of each. */
import type { DriverEventOutcomes } from '@rampa/contracts';
import { ApiError } from '@rampa/contracts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Tap } from './overlay.ts';

export interface OutboxEnds {
  send(taps: readonly Tap[]): Promise<DriverEventOutcomes>;
  /** Each tap's outcome, after it has left the box. */
  settled(
    outcomes: readonly { readonly tap: Tap; readonly accepted: boolean; readonly code: string | undefined }[],
    reply: DriverEventOutcomes,
  ): void;
  /** The service refused the whole message: these taps are lost. */
  lost(taps: readonly Tap[], error: ApiError): void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;
const MOST_TAPS = 200;

export class Outbox {
  readonly #scheduler: Scheduler;
  readonly #ends: OutboxEnds;
  #taps: Tap[] = [];
  #sending = false;
  #wait = FIRST_WAIT_MS;
  #closed = false;

  constructor(scheduler: Scheduler, ends: OutboxEnds) {
    this.#scheduler = scheduler;
    this.#ends = ends;
  }

  get waiting(): readonly Tap[] {
    return this.#taps;
  }

  put(tap: Tap): void {
    this.#taps.push(tap);
    void this.#drain();
  }

  close(): void {
    this.#closed = true;
  }

  async #drain(): Promise<void> {
    if (this.#sending || this.#closed || this.#taps.length === 0) return;
    this.#sending = true;
    const taps = this.#taps.slice(0, MOST_TAPS);
    try {
      const reply = await this.#ends.send(taps);
      this.#wait = FIRST_WAIT_MS;
      this.#taps = this.#taps.slice(taps.length);
      const known = new Map(reply.outcomes.map((outcome) => [outcome.id, outcome]));
      this.#ends.settled(
        taps.map((tap) => ({ tap, accepted: known.get(tap.id)?.accepted ?? false, code: known.get(tap.id)?.code })),
        reply,
      );
    } catch (error) {
      if (!isPassing(error)) {
        this.#taps = this.#taps.slice(taps.length);
        this.#ends.lost(taps, error as ApiError);
      } else {
        await new Promise<void>((done) => this.#scheduler.after(this.#wait, done));
        this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
      }
    }
    this.#sending = false;
    void this.#drain();
  }
}

/** Worth trying again: the service is away, overloaded, or starting. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiError &&
  ['unavailable', 'internal', 'rate_limited', 'version_conflict', 'roads_unavailable'].includes(error.failure.code);
