/** Who acts: taken from the session by the guard, handed to every feature. */
import type { App, Role } from '@rampa/contracts';

export interface Actor {
  readonly personId: string;
  readonly role: Role | 'anonymous' | 'system';
  readonly agencyId: string;
  readonly app: App | 'service';
  readonly riderId?: string;
  readonly driverId?: string;
}

/** What the planner, the relay and the clock act as. */
export const systemActor = (agencyId: string): Actor => ({
  personId: '00000000-0000-4000-8000-000000000000',
  role: 'system',
  agencyId,
  app: 'service',
});
