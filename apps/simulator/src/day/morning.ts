/** When a day begins for whoever watches: just before the first van leaves. Pure. */
import type { Run } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';

const LEAD_MS = 45_000;

/** Shortly before the first departure that is still to come; undefined when a van is on its way already, or none will be. */
export function shortlyBeforeFirstVan(runs: readonly Run[], now: Instant): Instant | undefined {
  if (runs.some(({ state }) => state === 'under_way')) return undefined;
  const departures = runs.flatMap(({ stops, state }) => {
    const busy = stops.some(({ kind }) => kind === 'pickup');
    const start = stops.find(({ kind }) => kind === 'start');
    return state === 'planned' && busy && start ? [Date.parse(start.plannedDeparture)] : [];
  });
  if (departures.length === 0) return undefined;
  const at = Math.min(...departures) - LEAD_MS;
  return at > now ? Instant(at) : undefined;
}
