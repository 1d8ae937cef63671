export { createOsrmClient, type OsrmOptions } from './client.ts';
export { withFallback, type FallbackOptions } from './fallback.ts';
