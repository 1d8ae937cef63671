/** Taps on their way to the service: in order, each with its own id, sent again until the service has said what became of it. */
import { ApiError, type DriverEvent, type DriverEventOutcomes, type Manifest } from '@rampa/contracts';
import type { ErrorCode } from '@rampa/kernel';
import type { Scheduler } from '@rampa/ui';
import type { KeptTap, TapStore } from './tap-store.ts';

export interface QueueEnds {
  /** @throws ApiError */
  send(runId: string, events: DriverEvent[]): Promise<DriverEventOutcomes>;
  /** The run after the taps, as the service sees it. */
  answered(manifest: Manifest): void;
  readonly schedule: Scheduler;
}

export interface QueueState {
  /** Every tap kept, oldest first. */
  readonly taps: readonly KeptTap[];
  /** Why the last try did not get through; absent when it did. */
  readonly failing?: ErrorCode;
  readonly durable: boolean;
}

export const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const MOST_TAPS = 100;

/** Worth trying again by itself: the service is away, overloaded or starting. */
const passing: ReadonlySet<ErrorCode> = new Set(['unavailable', 'internal', 'rate_limited', 'version_conflict']);

export const isWaiting = (kept: KeptTap): boolean => kept.outcome === undefined;

export class TapQueue {
  readonly #store: TapStore;
  readonly #ends: QueueEnds;
  readonly #listeners = new Set<() => void>();
  #state: QueueState;
  #open = false;
  #sending = false;
  #atOnce = MOST_TAPS;
  #wait = FIRST_WAIT_MS;
  #callOff: (() => void) | undefined;

  constructor(store: TapStore, ends: QueueEnds) {
    this.#store = store;
    this.#ends = ends;
    this.#state = { taps: store.load(), durable: store.durable() };
  }

  readonly state = (): QueueState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Begins to send; what an earlier visit left goes first. */
  open(): void {
    this.#open = true;
    this.kick();
  }

  /** Stops sending; what waits stays kept. */
  close(): void {
    this.#open = false;
    this.#callOff?.();
    this.#callOff = undefined;
  }

  /** Keeps a tap and sends it as soon as those before it are through. */
  put(runId: string, tap: DriverEvent): void {
    this.#change((taps) => [...taps, { runId, tap }]);
    if (!this.#callOff) void this.#drain();
  }

  /** Tries now instead of waiting: the connection is back, or somebody signed in. */
  kick(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    void this.#drain();
  }

  /** The driver has read a refusal. */
  markRead(id: string): void {
    this.#change((taps) => taps.map((kept) => (kept.tap.id === id ? { ...kept, read: true } : kept)));
  }

  /** Forgets what is settled of every run but this one. */
  forgetOthers(runId: string): void {
    const old = (kept: KeptTap) => kept.runId !== runId && !isWaiting(kept) && (kept.outcome?.accepted || kept.read);
    if (this.#state.taps.some(old)) this.#change((taps) => taps.filter((kept) => !old(kept)));
  }

  async #drain(): Promise<void> {
    const batch = this.#batch();
    const first = batch[0];
    if (!this.#open || this.#sending || !first) return;
    this.#sending = true;
    let again: boolean;
    try {
      const reply = await this.#ends.send(
        first.runId,
        batch.map((kept) => kept.tap),
      );
      again = this.#settle(reply);
    } catch (error) {
      again = this.#failed(batch, error instanceof ApiError ? error.failure.code : 'internal');
    } finally {
      this.#sending = false;
    }
    if (again) void this.#drain();
  }

  /** The oldest that wait, of one run. */
  #batch(): KeptTap[] {
    const waiting = this.#state.taps.filter(isWaiting);
    const other = waiting.findIndex((kept) => kept.runId !== waiting[0]?.runId);
    return waiting.slice(0, other < 0 ? this.#atOnce : Math.min(other, this.#atOnce));
  }

  #settle(reply: DriverEventOutcomes): boolean {
    const outcomes = new Map(reply.outcomes.map((outcome) => [outcome.id, outcome]));
    const before = this.#state.taps.filter(isWaiting).length;
    this.#change((taps) => taps.map((kept) => settled(kept, outcomes.get(kept.tap.id))), null);
    this.#ends.answered(reply.manifest);
    if (this.#state.taps.filter(isWaiting).length === before) return this.#later('internal');
    this.#wait = FIRST_WAIT_MS;
    return true;
  }

  /** @returns whether to go on at once */
  #failed(batch: readonly KeptTap[], code: ErrorCode): boolean {
    if (passing.has(code)) return this.#later(code);
    if (code === 'not_signed_in') {
      this.#change((taps) => taps, code);
      return false;
    }
    // the whole message was refused: find out which tap is at fault by sending them one by one
    if (batch.length > 1) {
      this.#atOnce = 1;
      return true;
    }
    const id = batch[0]?.tap.id ?? '';
    this.#atOnce = MOST_TAPS;
    this.#change((taps) => taps.map((kept) => settled(kept, kept.tap.id === id ? { accepted: false, code } : undefined)), null);
    return true;
  }

  #later(code: ErrorCode): false {
    this.#change((taps) => taps, code);
    if (!this.#open) return false;
    this.#callOff = this.#ends.schedule(() => {
      this.#callOff = undefined;
      void this.#drain();
    }, this.#wait);
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
    return false;
  }

  /** @param failing null when the last try got through; absent when nothing was tried */
  #change(how: (taps: readonly KeptTap[]) => readonly KeptTap[], failing?: ErrorCode | null): void {
    const before = this.#store.load();
    const why = failing === undefined ? this.#state.failing : (failing ?? undefined);
    const taps = how(before);
    if (taps !== before) this.#store.save(taps);
    this.#state = { taps, durable: this.#store.durable(), ...(why && { failing: why }) };
    this.#listeners.forEach((tell) => tell());
  }
}

/** With its outcome; the name of whoever took the rider over need not stay on the phone then. */
function settled(kept: KeptTap, outcome: { accepted: boolean; code?: string } | undefined): KeptTap {
  if (!outcome || !isWaiting(kept)) return kept;
  const { handedTo: _, ...tap } = kept.tap;
  return { ...kept, tap, outcome: { accepted: outcome.accepted, ...(outcome.code && { code: outcome.code }) } };
}
