/** Positions on their way: numbered on this phone, at most one a second, kept until the service has stored them. */
import { ApiError, type Fix, type PositionAck, type PositionBatch } from '@rampa/contracts';
import type { SystemClock, Uuid } from '@rampa/kernel';

export interface SenderEnds {
  /** Resolves after the batch is stored. @throws ApiError */
  send(batch: PositionBatch): Promise<PositionAck>;
  readonly system: SystemClock;
  readonly storage: Storage;
  readonly newId: () => Uuid;
}

const DEVICE = 'rampa.driver.device';
const SEQUENCE = 'rampa.driver.sequence';
const EVERY_MS = 1_000;
const MOST_FIXES = 500;
/** After an hour without network every second fix goes, rather than the oldest. */
const MOST_WAITING = 3_600;

export class PositionSender {
  readonly #ends: SenderEnds;
  readonly #device: string;
  readonly #listeners = new Set<() => void>();
  #fixes: { readonly runId: string; readonly fix: Fix }[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;
  #sending = false;

  constructor(ends: SenderEnds) {
    this.#ends = ends;
    this.#device = ends.storage.getItem(DEVICE) ?? ends.newId();
    ends.storage.setItem(DEVICE, this.#device);
  }

  /** How many are not yet acknowledged. */
  readonly waiting = (): number => this.#fixes.length;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Takes a fix unless one was taken within the last second, and sends all that wait. */
  put(runId: string, fix: Omit<Fix, 'sequence'>): void {
    const now = this.#ends.system.now();
    if (now - this.#lastAt < EVERY_MS) return;
    this.#lastAt = now;
    this.#fixes.push({ runId, fix: { ...fix, sequence: this.#nextSequence() } });
    if (this.#fixes.length > MOST_WAITING) this.#fixes = this.#fixes.filter((_, i) => i % 2 === 0);
    this.#tell();
    void this.flush();
  }

  /** Sends what waits, oldest first; what is not acknowledged stays for the next time. */
  async flush(): Promise<void> {
    const first = this.#fixes[0];
    if (this.#sending || !first) return;
    this.#sending = true;
    const batch = this.#fixes.filter(({ runId }) => runId === first.runId).slice(0, MOST_FIXES);
    let through: boolean;
    try {
      await this.#ends.send({ runId: first.runId, device: this.#device, fixes: batch.map(({ fix }) => fix) });
      through = true;
    } catch (error) {
      // a run that is over takes no positions any more: keeping them would block those to come
      through = error instanceof ApiError && lost.has(error.failure.code);
    } finally {
      this.#sending = false;
    }
    if (!through) return;
    const sent = new Set(batch);
    this.#fixes = this.#fixes.filter((one) => !sent.has(one));
    this.#tell();
    void this.flush();
  }

  /** Grows over reloads: the service knows a fix by device and sequence. */
  #nextSequence(): number {
    const { storage } = this.#ends;
    const next = Number(storage.getItem(SEQUENCE) ?? 0) + 1;
    storage.setItem(SEQUENCE, String(next));
    return next;
  }

  #tell(): void {
    this.#listeners.forEach((tell) => tell());
  }
}

const lost: ReadonlySet<string> = new Set(['run_unknown', 'not_permitted', 'invalid_input', 'position_invalid']);
