/** The plan as the driver has seen it, and what has changed since. */
import { useMemo, useState } from 'react';
import type { Manifest, ManifestStop } from '@rampa/contracts';
import type { KeptTap } from '../taps/tap-store.ts';
import { asSeen, planChange, seenOf, type PlanChange, type SeenStop, type ShownStop } from './change.ts';
import { loadSeen, saveSeen } from './seen-plan.ts';

interface Seen {
  readonly runId: string;
  readonly plan: readonly SeenStop[];
  /** With their names, as long as this page lives. */
  readonly stops: readonly ManifestStop[];
}

export interface Plan {
  readonly stops: readonly ShownStop[];
  readonly change: PlanChange | undefined;
  readonly fresh: PlanChange | undefined;
  acknowledge(): void;
}

const see = ({ runId, stops }: Manifest): Seen => ({ runId, plan: seenOf({ stops }), stops });

/** Trips that the driver ended by hand: their stops go without a word. */
function endedByHand(manifest: Manifest, taps: readonly KeptTap[]): ReadonlySet<string> {
  const ended = taps.filter(({ tap, outcome }) => (tap.kind === 'no_show' || tap.kind === 'cancel_at_door') && outcome?.accepted !== false);
  return new Set(ended.flatMap(({ tap }) => manifest.stops.find((stop) => stop.id === tap.stopId)?.trip?.id ?? []));
}

export function usePlan(manifest: Manifest | undefined, taps: readonly KeptTap[]): Plan {
  const [seen, setSeen] = useState<Seen>();
  const [fresh, setFresh] = useState<PlanChange>();
  let now = seen;
  if (manifest && seen?.runId !== manifest.runId) {
    const kept = loadSeen(globalThis.localStorage, manifest.runId);
    now = { ...see(manifest), ...(kept && { plan: kept }) };
    if (!kept) saveSeen(globalThis.localStorage, manifest.runId, now.plan);
    setSeen(now);
  }
  return useMemo(() => {
    const change = manifest && now ? planChange(now.plan, manifest, endedByHand(manifest, taps)) : undefined;
    return {
      change,
      fresh,
      stops: manifest && now ? (change ? asSeen(now.plan, manifest.stops, now.stops) : manifest.stops) : [],
      acknowledge: () => {
        if (!manifest) return;
        saveSeen(globalThis.localStorage, manifest.runId, seenOf(manifest));
        setSeen(see(manifest));
        setFresh(change);
      },
    };
  }, [manifest, now, taps, fresh]);
}
