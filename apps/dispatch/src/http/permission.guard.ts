import '@fastify/cookie';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { api, App, roleMay, type ApiName } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../identity/actor.ts';
import { SessionService } from '../identity/session.service.ts';
import { endpointOf } from './endpoint.ts';

/** Deny by default: only a route of the contract passes, and only for a role that its permission lists. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SessionService) private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const name: ApiName | undefined = endpointOf(this.reflector, context);
    if (!name) throw new FailureError({ code: 'not_permitted' });
    const request = context.switchToHttp().getRequest<FastifyRequest & { actor: Actor }>();
    const credentials = credentialsOf(request);
    const actor = credentials ? await this.sessions.findActor(credentials.app, credentials.token) : undefined;
    const permission = api[name].permission;
    if (permission === 'public') {
      request.actor = actor ?? this.sessions.anonymous();
      return true;
    }
    if (!actor) throw new FailureError({ code: 'not_signed_in' });
    if (actor.role === 'anonymous' || actor.role === 'system' || !roleMay(actor.role, permission)) {
      throw new FailureError({ code: 'not_permitted' });
    }
    request.actor = actor;
    return true;
  }
}

/** The cookie of the app that asks (`x-rampa-app`, a header no foreign form can send), or a program's bearer token. */
export function credentialsOf(request: FastifyRequest): { app: App; token: string } | undefined {
  const app = App.safeParse(request.headers['x-rampa-app']);
  if (!app.success) return undefined;
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? request.cookies[`rampa_${app.data}`];
  return token ? { app: app.data, token } : undefined;
}
