/** Every HTTP route of the service: the one source for validation, OpenAPI, permissions and the typed client. */
import type { z } from 'zod';
import { officeRoutes } from './routes/office.ts';
import { commonRoutes } from './routes/people-and-roads.ts';
import { ridingRoutes } from './routes/riding.ts';

export const api = { ...commonRoutes, ...ridingRoutes, ...officeRoutes } as const;

export type Api = typeof api;
export type ApiName = keyof Api;
type Part<N extends ApiName, K extends string> = Api[N] extends { readonly [P in K]: infer S extends z.ZodType } ? S : never;
/** What a caller passes: parameters, query and body, as far as the route has them. */
export type ApiInput<N extends ApiName> = ([Part<N, 'params'>] extends [never] ? unknown : { params: z.input<Part<N, 'params'>> }) &
  ([Part<N, 'body'>] extends [never] ? unknown : { body: z.input<Part<N, 'body'>> });
export type ApiBody<N extends ApiName> = z.output<Part<N, 'body'>>;
export type ApiParams<N extends ApiName> = z.output<Part<N, 'params'>>;
export type ApiReply<N extends ApiName> = z.output<Part<N, 'reply'>>;
