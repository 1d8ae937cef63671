/** Puts the service together: used by `main.ts` and by tests that want the real thing. */
import { readFileSync } from 'node:fs';
import { DiscoveryService, MetadataScanner, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import fastifyCookie from '@fastify/cookie';
import { openApiDocument } from '@rampa/contracts';
import { AppModule } from './app.module.ts';
import { ClockService } from './clock/clock.service.ts';
import { DemoSeed } from './demo/demo-seed.ts';
import { demoStart } from './demo/demo-start.ts';
import { checkPermissions } from './http/boot-check.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import { serveWebApps } from './http/web-apps.ts';
import { AgencySettings } from './identity/agency.service.ts';
import type { Platform } from './platform.module.ts';
import { RosterService } from './roster/roster.service.ts';
import type { Settings } from './settings/index.ts';
import { VERSION } from './version.ts';

/** Days ahead for which vans get their first roster: the booking horizon and a bit. */
const ROSTER_DAYS = 16;
/** An import file of 10 MB, base64 in JSON. */
const BODY_LIMIT = 15 * 1024 * 1024;

/**
 * A service that is ready but does not listen yet. @param pages whether browsers are served: the apps and the API's page.
 * @throws Error naming what stands in the way.
 */
export async function createService(platform: Platform, pages = true): Promise<NestFastifyApplication> {
  const { settings } = platform;
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, trustProxy: settings.TRUST_PROXY, ...tlsOf(settings) });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(platform), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await app.register(fastifyCookie);
  app.useWebSocketAdapter(new IoAdapter(app));
  addSecurityHeaders(app, settings.MAP_TILES_URL && new URL(settings.MAP_TILES_URL).origin);
  await prepare(app, platform);
  if (pages) await servePages(app);
  await app.init();
  checkPermissions(app.get(DiscoveryService, { strict: false }), new MetadataScanner());
  return app;
}

async function servePages(app: NestFastifyApplication): Promise<void> {
  const document = openApiDocument(VERSION) as unknown as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json', customSiteTitle: 'Rampa API' });
  await serveWebApps(app);
}

/** The agency, its demo, its clock and its rosters: before any feature starts. */
async function prepare(app: NestFastifyApplication, { settings, city, system, service }: Platform): Promise<void> {
  const agency = app.get(AgencySettings);
  await agency.load();
  if (settings.DEMO) {
    await app.get(DemoSeed).plant(city.network, city.entries);
    if (!service) await app.get(ClockService).startDemo(agency.id, demoStart(system.now(), agency.timeZone), settings.DEMO_SPEED);
  }
  await app.get(RosterService).ensure(agency.today().date, ROSTER_DAYS);
}

const tlsOf = (settings: Settings): { https?: { cert: Buffer; key: Buffer } } =>
  settings.TLS_CERT && settings.TLS_KEY ? { https: { cert: readFileSync(settings.TLS_CERT), key: readFileSync(settings.TLS_KEY) } } : {};
