/** Tells readers of this and other processes that there is something to read; carries nothing, loses nothing for longer than a few seconds. */
import pg from 'pg';
import { runningLock } from './running-lock.ts';

const CHANNEL = 'rampa_event';
const HEARTBEAT_MS = 5_000;
const RECONNECT_MS = 500;

/**
 * One connection listens, rings for this process at once and tells the others by NOTIFY, after the commit and bundled, so that no
 * write waits for PostgreSQL's global lock on notifications. The same connection holds the lock that says "a service is running".
 */
export class WakeUp {
  readonly #config: pg.ClientConfig;
  readonly #callbacks = new Set<() => void>();
  #client: pg.Client | undefined;
  #closed = false;
  #toldOthers: Promise<void> | undefined;
  #tellAgain = false;
  #heartbeat: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  async open(): Promise<void> {
    await this.#connect();
    this.#heartbeat = setInterval(() => this.#wake(), HEARTBEAT_MS).unref();
  }

  subscribe(callback: () => void): () => void {
    const own = (): void => callback();
    this.#callbacks.add(own);
    return () => this.#callbacks.delete(own);
  }

  /** Something was committed. */
  ring(): void {
    this.#wake();
    if (this.#toldOthers) this.#tellAgain = true;
    else this.#toldOthers = this.#tell();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#reconnect);
    this.#callbacks.clear();
    await this.#toldOthers;
    await this.#client?.end();
  }

  #wake(): void {
    for (const callback of this.#callbacks) callback();
  }

  async #tell(): Promise<void> {
    do {
      this.#tellAgain = false;
      // A failure means the connection is going: its loss makes everyone wake up again.
      await this.#client?.query(`notify ${CHANNEL}`).then(undefined, () => undefined);
    } while (this.#tellAgain && !this.#closed);
    this.#toldOthers = undefined;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.#config);
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', () => this.#wake());
    await client.connect();
    await client.query(`select pg_advisory_lock_shared(${runningLock})`);
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
    this.#wake();
  }

  #lost(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    const again = (): void => {
      this.#connect().catch(() => {
        if (!this.#closed) this.#reconnect = setTimeout(again, RECONNECT_MS).unref();
      });
    };
    this.#reconnect = setTimeout(again, RECONNECT_MS).unref();
  }
}
