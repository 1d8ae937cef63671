/** What every answer says to browsers: nothing from elsewhere, nothing inside a frame. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** @param tiles origin of the operator's own map tiles, if any. */
export function addSecurityHeaders(app: NestFastifyApplication, tiles: string | undefined): void {
  const images = ["'self'", 'data:', 'blob:', ...(tiles ? [tiles] : [])].join(' ');
  const connect = ["'self'", ...(tiles ? [tiles] : [])].join(' ');
  const policy = [
    "default-src 'self'",
    `img-src ${images}`,
    `connect-src ${connect}`,
    "style-src 'self' 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('permissions-policy', 'geolocation=(self), camera=(), microphone=()');
    reply.header('cross-origin-opener-policy', 'same-origin');
  });
}
