/** What a route of the service is: path, permission, and the schemas of what goes in and comes out. */
import { z } from 'zod';
import type { Permission } from './permissions.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` parameters. */
  readonly path: string;
  readonly permission: Permission;
  readonly tag: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** Writes take an `Idempotency-Key`; sign-in and dry runs do not. */
  readonly idempotent?: true;
  /** Other than 200. */
  readonly status?: 201 | 204;
}

export const endpoint = <const E extends Endpoint>(e: E): E => e;
export const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
