/** Sessions: a random token at the client, its hash here. The token names its agency, so that no lookup crosses one. */
import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { App, Session } from '@rampa/contracts';
import { FailureError, Instant, isUuid, type SystemClock } from '@rampa/kernel';
import { DriverEntity, PersonEntity, RiderEntity } from '../database/entities/people.ts';
import { SessionEntity } from '../database/entities/records.ts';
import { SignInTenant } from '../database/tenant.ts';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import type { Actor } from './actor.ts';
import { AgencySettings } from './agency.service.ts';

const LASTS_MS = 12 * 3600 * 1000;
const CACHED_MS = 5_000;
const CACHE_SIZE = 5_000;

interface Known {
  readonly actor: Actor;
  readonly session: Session;
  readonly until: Instant;
}

@Injectable()
export class SessionService {
  /** Found sessions by token hash, for a few seconds. */
  readonly #cache = new Map<string, Known>();

  constructor(
    @Inject(SignInTenant) private readonly tenant: SignInTenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(SYSTEM_CLOCK) private readonly clock: SystemClock,
  ) {}

  anonymous(): Actor {
    return { personId: '', role: 'anonymous', agencyId: this.agency.id, app: 'service' };
  }

  /** Opens a session for a person; the caller has made sure who it is. @throws FailureError `not_permitted` for an unknown person. */
  async open(personId: string, app: App): Promise<{ session: Session; token: string; expiresAt: Instant }> {
    const agencyId = this.agency.id;
    const token = `${agencyId}.${randomBytes(32).toString('base64url')}`;
    const now = this.clock.now();
    const expiresAt = Instant(now + LASTS_MS);
    const session = await this.tenant.run(agencyId, async (em) => {
      const described = await this.#describe(personId, app);
      await em.getRepository(SessionEntity).insert({ tokenHash: hash(token), personId, app, issuedAt: now, expiresAt });
      return described;
    });
    return { session, token, expiresAt };
  }

  /** Who holds this token, if it is of this app and still open. */
  async find(app: App, token: string): Promise<Known | undefined> {
    const agencyId = token.slice(0, token.indexOf('.'));
    if (!isUuid(agencyId) || agencyId !== this.agency.id) return undefined;
    const tokenHash = hash(token);
    const cacheKey = `${app} ${tokenHash.toString('base64')}`;
    const cached = this.#cache.get(cacheKey);
    if (cached && cached.until > this.clock.now()) return cached;
    const session = await this.tenant.run(agencyId, async (em) => {
      const row = await em.getRepository(SessionEntity).findOneBy({ tokenHash, app });
      return row && row.expiresAt > this.clock.now() ? this.#describe(row.personId, app) : undefined;
    });
    if (!session) {
      this.#cache.delete(cacheKey);
      return undefined;
    }
    const known = { session, actor: actorOf(session), until: Instant(this.clock.now() + CACHED_MS) };
    if (this.#cache.size >= CACHE_SIZE) this.#cache.clear();
    this.#cache.set(cacheKey, known);
    return known;
  }

  async findActor(app: App, token: string): Promise<Actor | undefined> {
    return (await this.find(app, token))?.actor;
  }

  async close(token: string): Promise<void> {
    this.#cache.clear();
    await this.tenant.run(this.agency.id, (em) => em.getRepository(SessionEntity).delete({ tokenHash: hash(token) }));
  }

  async #describe(personId: string, app: App): Promise<Session> {
    // sign-in's role may read no more of a person than this
    const select = { id: true, name: true, language: true, roles: true } as const;
    const person = await this.tenant.repository(PersonEntity).findOne({ where: { id: personId }, select });
    const role = person?.roles[0];
    if (!person || !role) throw new FailureError({ code: 'not_permitted' });
    const rider =
      role === 'rider' ? await this.tenant.repository(RiderEntity).findOne({ where: { personId }, select: { id: true } }) : null;
    const driver =
      role === 'driver' ? await this.tenant.repository(DriverEntity).findOne({ where: { personId }, select: { id: true } }) : null;
    return {
      personId,
      name: person.name,
      role,
      app,
      language: person.language,
      agencyId: this.agency.id,
      demo: this.agency.demo,
      ...(rider && { riderId: rider.id }),
      ...(driver && { driverId: driver.id }),
    };
  }
}

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

function actorOf(session: Session): Actor {
  const { personId, role, agencyId, app, riderId, driverId } = session;
  return { personId, role, agencyId, app, ...(riderId && { riderId }), ...(driverId && { driverId }) };
}
