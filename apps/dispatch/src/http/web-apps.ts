/** The three apps on the service's own port: `/`, `/console/`, `/driver/`. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FailureError } from '@rampa/kernel';
import { problemOf } from './problem.ts';

const apps = resolve(fileURLToPath(new URL('.', import.meta.url)), '../../..');
const prefixes = ['/console', '/driver', ''] as const;
const folderOf = (prefix: string): string => join(apps, prefix === '' ? 'rider' : prefix.slice(1), 'dist');
const served = ['/api', '/socket.io'];

/** Serves what is built; an app that is not built yet is missing with a clear 404. */
export async function serveWebApps(app: NestFastifyApplication): Promise<void> {
  const { default: fastifyStatic } = await import('@fastify/static');
  const fastify = app.getHttpAdapter().getInstance();
  let first = true;
  for (const prefix of prefixes) {
    const root = folderOf(prefix);
    if (!existsSync(root)) continue;
    await fastify.register(fastifyStatic, {
      root,
      prefix: `${prefix}/`,
      decorateReply: first,
      wildcard: false,
      index: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes(`${join('dist', 'assets')}`);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    first = false;
  }
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => answerPage(request, reply));
}

/** A page address belongs to the app that routes it; anything else is not there. */
function answerPage(request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?')[0]!;
  const page = !served.some((prefix) => path.startsWith(prefix)) && !/\.\w+$/.test(path);
  const prefix = prefixes.find((one) => one !== '' && (path === one || path.startsWith(`${one}/`))) ?? '';
  if (page && existsSync(join(folderOf(prefix), 'index.html'))) {
    void reply.header('cache-control', 'no-cache').sendFile('index.html', folderOf(prefix));
    return;
  }
  const problem = problemOf(new FailureError({ code: 'not_found' }));
  void reply.status(problem.status).header('content-type', 'application/problem+json').send(problem);
}
