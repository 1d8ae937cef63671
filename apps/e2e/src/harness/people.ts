/** Demo people signed in as programs are, and what tests ask of the service through the contract. */
import { createClient, type Client, type DemoPerson, type Trip } from '@rampa/contracts';
import type { Service } from './service.ts';

export interface SignedIn {
  readonly person: DemoPerson;
  readonly client: Client;
  token(): string;
}

/** Everyone of one role, in the picker's order. */
export async function listPeople(service: Service, role: DemoPerson['role']): Promise<DemoPerson[]> {
  return (await service.client.demoPeople()).items.filter((person) => person.role === role);
}

export async function signInAs(service: Service, person: DemoPerson): Promise<SignedIn> {
  const { token } = await service.client.signInDemo({ body: { personId: person.personId, app: 'simulator', transport: 'bearer' } });
  return { person, client: createClient({ baseUrl: service.url, app: 'simulator', token: () => token }), token: () => token! };
}

/** The first person of a role, signed in. */
export async function signInFirst(service: Service, role: DemoPerson['role']): Promise<SignedIn> {
  return signInAs(service, (await listPeople(service, role))[0]!);
}

/** The service's time; every role but the auditor may move it in a demo. */
export class DemoClock {
  readonly #client: Client;
  constructor(client: Client) {
    this.#client = client;
  }
  async now(): Promise<Date> {
    return new Date((await this.#client.clock()).now);
  }
  async pause(): Promise<void> {
    await this.#client.setClock({ body: { speed: 0 } });
  }
  async speed(speed: number): Promise<void> {
    await this.#client.setClock({ body: { speed } });
  }
  /** Forward to an instant; stays where it is when that has passed. */
  async jump(to: string | Date): Promise<void> {
    const at = new Date(to);
    if (at > (await this.now())) await this.#client.setClock({ body: { to: at.toISOString() } });
  }
}

/** The driver who drives the run of a trip, signed in. */
export async function driverOf(service: Service, trip: Trip): Promise<SignedIn> {
  for (const person of await listPeople(service, 'driver')) {
    const driver = await signInAs(service, person);
    const { manifest } = await driver.client.myManifest();
    if (manifest && manifest.runId === trip.runId) return driver;
  }
  throw new Error(`Nobody drives run ${trip.runId}`);
}
