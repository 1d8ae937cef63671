import '@fastify/cookie';
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { DemoPerson, Session } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DemoPeople } from '../demo/demo-people.ts';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { credentialsOf } from '../http/permission.guard.ts';
import { AgencySettings } from './agency.service.ts';
import { SessionService } from './session.service.ts';

@Controller()
export class SessionController {
  constructor(
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(DemoPeople) private readonly demo: DemoPeople,
  ) {}

  @Endpoint('demoPeople')
  async people(): Promise<{ items: DemoPerson[] }> {
    this.#demoOnly();
    return { items: await this.demo.list() };
  }

  @Endpoint('signInDemo')
  async signIn(
    @Input() call: Call<'signInDemo'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    this.#demoOnly();
    const { personId, app, transport } = call.body;
    const person = (await this.demo.list()).find((one) => one.personId === personId);
    if (!person || (app !== 'simulator' && person.app !== app)) throw new FailureError({ code: 'not_permitted', pointer: '/personId' });
    const { session, token, expiresAt } = await this.sessions.open(personId, app);
    if (transport === 'bearer') return { ...session, token };
    reply.setCookie(`rampa_${app}`, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: request.protocol === 'https',
      expires: new Date(expiresAt),
    });
    return session;
  }

  @Endpoint('session')
  async session(@Req() request: FastifyRequest): Promise<Session> {
    const credentials = credentialsOf(request);
    const known = credentials && (await this.sessions.find(credentials.app, credentials.token));
    if (!known) throw new FailureError({ code: 'not_signed_in' });
    return known.session;
  }

  @Endpoint('signOut')
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Record<string, never>> {
    const credentials = credentialsOf(request);
    if (credentials) {
      await this.sessions.close(credentials.token);
      reply.clearCookie(`rampa_${credentials.app}`, { path: '/' });
    }
    return {};
  }

  #demoOnly(): void {
    if (!this.agency.demo) throw new FailureError({ code: 'demo_only' });
  }
}
