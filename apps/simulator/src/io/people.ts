/** Signed-in people: one client each, signed in again when a session ends, calls repeated while the service is away. */
import { ApiError, createClient, type Client, type DemoPerson } from '@rampa/contracts';
import { pause, type Scheduler } from '../time/scheduler.ts';
import type { Tally } from '../report/tally.ts';

export interface Person {
  readonly personId: string;
  token(): string | undefined;
  /** Repeats while the service is out of reach; other refusals are counted and thrown. @throws ApiError */
  call<T>(name: string, ask: (client: Client) => Promise<T>): Promise<T>;
  /** Opens a new session. @throws ApiError */
  signIn(): Promise<void>;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

export class People {
  readonly #known = new Map<string, Person>();
  readonly #options: { readonly url: string; readonly scheduler: Scheduler; readonly tally: Tally };

  constructor(options: { readonly url: string; readonly scheduler: Scheduler; readonly tally: Tally }) {
    this.#options = options;
  }

  /** Whom the service lets one be. Waits for the service to come up. */
  async list(): Promise<DemoPerson[]> {
    const { url } = this.#options;
    const client = createClient({ baseUrl: url, app: 'simulator' });
    return (await this.#patiently(() => client.demoPeople())).items;
  }

  get(personId: string): Person {
    const known = this.#known.get(personId) ?? this.#person(personId);
    this.#known.set(personId, known);
    return known;
  }

  #person(personId: string): Person {
    const { url, tally, scheduler } = this.#options;
    let token: string | undefined;
    let signingIn: Promise<void> | undefined;
    const client = createClient({ baseUrl: url, app: 'simulator', token: () => token });
    const open = async (): Promise<void> => {
      const session = await client.signInDemo({ body: { personId, app: 'simulator', transport: 'bearer' } });
      token = session.token;
    };
    const signIn = (): Promise<void> => (signingIn ??= open().finally(() => (signingIn = undefined)));
    const once = async <T>(name: string, ask: (client: Client) => Promise<T>): Promise<T> => {
      if (token === undefined) await signIn();
      tally.called(name);
      try {
        return await ask(client);
      } catch (error) {
        if (!(error instanceof ApiError) || error.failure.code !== 'not_signed_in') throw error;
        await signIn();
        return ask(client);
      }
    };
    return {
      personId,
      token: () => token,
      signIn,
      call: async (name, ask) => {
        const began = scheduler.now();
        try {
          return await this.#patiently(() => once(name, ask));
        } catch (error) {
          tally.refused(name, error instanceof ApiError ? error.failure.code : 'reply_not_understood');
          throw error;
        } finally {
          tally.took(name, scheduler.now() - began);
        }
      },
    };
  }

  async #patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof ApiError) || error.failure.code !== 'unavailable') throw error;
        this.#options.tally.refused('any', 'unavailable');
        await pause(this.#options.scheduler, wait);
      }
    }
  }
}
