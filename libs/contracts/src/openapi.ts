/** The OpenAPI document, made from the table of routes. */
import { z } from 'zod';
import { api } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import { permissions } from './permissions.ts';
import { Problem } from './schema/common.ts';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
};
const content = (schema: z.ZodType, io: 'input' | 'output', type = 'application/json') => ({ [type]: { schema: jsonSchema(schema, io) } });

function operation(name: string, route: Endpoint): Record<string, unknown> {
  const roles = permissions[route.permission];
  const params = route.params ? Object.entries(route.params.shape) : [];
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    description: roles === 'anyone' ? 'Open to anyone.' : `Permission \`${route.permission}\`: ${roles.join(', ')}.`,
    'x-permission': route.permission,
    parameters: [
      ...params.map(([key, schema]) => ({ name: key, in: 'path', required: true, schema: jsonSchema(schema as z.ZodType, 'input') })),
      ...(route.idempotent
        ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 128 } }]
        : []),
    ],
    ...(route.body && { requestBody: { required: true, content: content(route.body, 'input') } }),
    responses: {
      [route.status ?? 200]: { description: 'As asked', content: content(route.reply, 'output') },
      default: { description: 'A problem (RFC 9457) with a stable code', content: content(Problem, 'output', 'application/problem+json') },
    },
    ...(roles !== 'anyone' && { security: [{ session: [] }, { bearer: [] }] }),
  };
}

/** OpenAPI 3.1; regenerated at each start, so it cannot disagree with what is validated. */
export function openApiDocument(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(api as Record<string, Endpoint>)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rampa',
      version,
      description: 'Accessible door-to-door rides: booking, planning, driving.',
      license: { name: 'EUPL-1.2' },
    },
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'rampa_console',
          description: 'One cookie an app: rampa_rider, rampa_console, rampa_driver',
        },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
