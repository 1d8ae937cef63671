/** What the boot refuses: a handler without a route of the contract, a route without a handler, a socket event beside those of the contract (which have their permission there). */
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { api, permissions, type ApiName } from '@rampa/contracts';
import { ENDPOINT } from './endpoint.ts';

const NEST_PATH = 'path';
const NEST_MESSAGE = 'message';

/** @throws Error naming every handler that is not covered. */
export function checkPermissions(discovery: DiscoveryService, scanner: MetadataScanner): void {
  const faults: string[] = [];
  const seen = new Map<ApiName, string>();
  for (const { instance, name } of discovery.getControllers()) {
    forEachMethod(scanner, instance, (method, handler) => {
      if (Reflect.getMetadata(NEST_PATH, handler) === undefined) return;
      const endpoint = Reflect.getMetadata(ENDPOINT, handler) as ApiName | undefined;
      if (!endpoint || !(api[endpoint].permission in permissions)) faults.push(`${name}.${method}: a route without a declared permission`);
      else if (seen.has(endpoint)) faults.push(`${name}.${method}: ${endpoint} is served by ${seen.get(endpoint)} already`);
      else seen.set(endpoint, `${name}.${method}`);
    });
  }
  for (const { instance, name } of discovery.getProviders()) {
    forEachMethod(scanner, instance, (method, handler) => {
      if (Reflect.getMetadata(NEST_MESSAGE, handler) !== undefined)
        faults.push(`${name}.${method}: a socket event without a declared permission`);
    });
  }
  for (const endpoint of Object.keys(api) as ApiName[]) if (!seen.has(endpoint)) faults.push(`${endpoint}: no handler`);
  if (faults.length > 0) throw new Error(`The service does not start:\n  ${faults.join('\n  ')}`);
}

function forEachMethod(scanner: MetadataScanner, instance: unknown, visit: (name: string, handler: object) => void): void {
  if (typeof instance !== 'object' || instance === null) return;
  const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
  if (!prototype) return;
  for (const method of scanner.getAllMethodNames(prototype)) {
    const handler = prototype[method];
    if (typeof handler === 'function') visit(method, handler);
  }
}
