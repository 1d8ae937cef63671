/** Positions on their way: each with its sequence, sent in batches, kept until the service has stored them. */
import { ApiError, type PositionAck, type PositionBatch } from '@rampa/contracts';
import { isPassing } from './outbox.ts';

type Fix = PositionBatch['fixes'][number];

export interface PositionEnds {
  socket(batch: PositionBatch): Promise<PositionAck>;
  http(batch: PositionBatch): Promise<PositionAck>;
  refused(code: string, fixes: number): void;
}

const MOST_FIXES = 500;
/** Older fixes of a long outage are thinned rather than lost altogether: every second one goes. */
const MOST_WAITING = 3_600;

export class PositionSender {
  readonly #ends: PositionEnds;
  readonly #device: string;
  #fixes: Fix[] = [];
  #sequence = 0;
  #sending = false;

  constructor(device: string, ends: PositionEnds) {
    this.#device = device;
    this.#ends = ends;
  }

  get waiting(): number {
    return this.#fixes.length;
  }

  /** Adds a fix and, unless a batch is under way, sends all that wait. */
  put(runId: string, fix: Omit<Fix, 'sequence'>): void {
    this.#fixes.push({ ...fix, sequence: ++this.#sequence });
    if (this.#fixes.length > MOST_WAITING) this.#fixes = this.#fixes.filter((_, i) => i % 2 === 0);
    void this.#send(runId);
  }

  async #send(runId: string): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    const fixes = this.#fixes.slice(0, MOST_FIXES);
    try {
      const ack = await this.#either({ runId, device: this.#device, fixes });
      this.#drop(fixes);
      if (ack.refused > 0) this.#ends.refused('position_invalid', ack.refused);
    } catch (error) {
      if (!isPassing(error)) {
        this.#drop(fixes);
        this.#ends.refused(error instanceof ApiError ? error.failure.code : 'internal', fixes.length);
      }
    } finally {
      this.#sending = false;
    }
  }

  async #either(batch: PositionBatch): Promise<PositionAck> {
    try {
      return await this.#ends.socket(batch);
    } catch (error) {
      if (!isPassing(error)) throw error;
      return this.#ends.http(batch);
    }
  }

  #drop(sent: readonly Fix[]): void {
    const last = sent[sent.length - 1]!.sequence;
    this.#fixes = this.#fixes.filter((fix) => fix.sequence > last);
  }
}
