/** Ties a controller's method to its route in the contract: path, validation and permission come from there and nowhere else. */
import {
  applyDecorators,
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Post,
  Put,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { api, type ApiBody, type ApiName, type ApiParams, type Endpoint as EndpointSpec } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import type { z } from 'zod';
import type { Actor } from '../identity/actor.ts';
import { InvalidInput } from './invalid-input.ts';

export const ENDPOINT = 'rampa:endpoint';
const verbs = { GET: Get, POST: Post, PUT: Put, DELETE: Delete } as const;

/** Registers the method for the named route. Each route may be registered once; boot checks that all are. */
export function Endpoint(name: ApiName): MethodDecorator {
  const route: EndpointSpec = api[name];
  return applyDecorators(verbs[route.method](route.path), HttpCode(route.status ?? 200), SetMetadata(ENDPOINT, name));
}

export const endpointOf = (reflector: Reflector, context: ExecutionContext): ApiName | undefined =>
  reflector.get<ApiName | undefined>(ENDPOINT, context.getHandler());

/** A validated call: who asks, and what they passed. */
export interface Call<N extends ApiName> {
  readonly actor: Actor;
  readonly params: ApiParams<N>;
  readonly body: ApiBody<N>;
  /** Present on every write that takes one. */
  readonly idempotencyKey: string;
}

/** `@Input() call: Call<'quote'>`: parameters and body, parsed by the route's schemas. Public routes have an anonymous actor. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext): Call<ApiName> => {
  const name = Reflect.getMetadata(ENDPOINT, context.getHandler()) as ApiName;
  const route: EndpointSpec = api[name];
  const request = context.switchToHttp().getRequest<FastifyRequest & { actor: Actor }>();
  return {
    actor: request.actor,
    params: (route.params ? parse(route.params, request.params, '') : {}) as never,
    body: (route.body ? parse(route.body, request.body, '') : {}) as never,
    idempotencyKey: route.idempotent ? idempotencyKey(request) : '',
  };
});

/** The parsed value. @throws InvalidInput with one failure a field. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, prefix: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.map((issue) => ({
      code: 'invalid_input',
      params: { problem: issue.message },
      pointer: `${prefix}/${issue.path.join('/')}`,
    })),
  );
}

function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length < 8 || key.length > 128) throw new FailureError({ code: 'idempotency_key_missing' });
  return key;
}
