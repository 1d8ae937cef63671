/** Follows the event streams, through the relay's own role: it reads what was appended and cannot write or see anything else. */
import type { Uuid } from '@rampa/kernel';
import { readStream, type StoredEvent, type StreamName } from './events.ts';
import type { RelayTenant } from './tenant.ts';
import type { WakeUp } from './wake-up.ts';

export interface StreamHead {
  readonly stream: StreamName;
  readonly lastSeq: number;
}

export class EventTail {
  readonly #tenant: RelayTenant;
  readonly #wakeUp: WakeUp;

  constructor(tenant: RelayTenant, wakeUp: WakeUp) {
    this.#tenant = tenant;
    this.#wakeUp = wakeUp;
  }

  /** Every stream of the agency and the number of its last event. */
  heads(agencyId: Uuid): Promise<StreamHead[]> {
    return this.#tenant.run(agencyId, () => this.#tenant.query<StreamHead>('select stream, last_seq as "lastSeq" from event_stream'));
  }

  /** Events of a stream after `after`, oldest first, at most `most`. */
  read(agencyId: Uuid, stream: StreamName, after: number, most: number): Promise<StoredEvent[]> {
    return this.#tenant.run(agencyId, () => readStream(this.#tenant, stream, after, most));
  }

  /** See `Events.onAppended`. */
  onAppended(callback: () => void): () => void {
    return this.#wakeUp.subscribe(callback);
  }
}
