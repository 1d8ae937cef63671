/** The driver's run for every page: the manifest with the taps on it, the change that waits to be read, and the tap itself. */
import { createContext, useContext, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ApiReply, DriverEvent, Manifest } from '@rampa/contracts';
import { uuidv7, type GeoPoint } from '@rampa/kernel';
import { apiKey, realScheduler, useApi, useApp, useConnected, useServiceClock, useTopic } from '@rampa/ui';
import { withTaps } from '../taps/overlay.ts';
import { isWaiting, TapQueue, type QueueState } from '../taps/tap-queue.ts';
import { createTapStore, tapsKey, type KeptTap } from '../taps/tap-store.ts';
import type { PlanChange, ShownStop } from './change.ts';
import { usePlan } from './use-plan.ts';

export interface TapInput {
  readonly kind: DriverEvent['kind'];
  readonly stopId: string;
  readonly point?: GeoPoint | undefined;
  readonly handedTo?: string;
}

export interface DriverRun {
  /** As the service and the waiting taps have it; `null` on a free day, `undefined` while loading. */
  readonly manifest: Manifest | null | undefined;
  /** In the order that the driver has seen. */
  readonly stops: readonly ShownStop[];
  readonly change: PlanChange | undefined;
  /** What changed last time, to be marked in the list. */
  readonly fresh: PlanChange | undefined;
  acknowledge(): void;
  readonly queue: QueueState;
  /** Of this run. */
  readonly taps: readonly KeptTap[];
  tap(input: TapInput): void;
  markRead(id: string): void;
  readonly error: unknown;
}

const Context = createContext<DriverRun | undefined>(undefined);

export function useRun(): DriverRun {
  const run = useContext(Context);
  if (!run) throw new Error('useRun needs a RunProvider above it');
  return run;
}

type Asked = ApiReply<'myManifest'>;

/** The later of two readings: every change of the day makes a new plan version. */
export const later = (a: Manifest | null | undefined, b: Manifest | undefined): Manifest | null | undefined =>
  a && b && a.runId === b.runId && b.planVersion >= a.planVersion ? b : a;

function useTapQueue(driverId: string): TapQueue {
  const { client } = useApp();
  const queries = useQueryClient();
  const connected = useConnected();
  const queue = useMemo(
    () =>
      new TapQueue(createTapStore(globalThis.localStorage, tapsKey(driverId)), {
        send: (runId, events) => client.driverEvents({ body: { runId, events } }),
        answered: (manifest) =>
          queries.setQueryData<Asked>(apiKey('myManifest'), (known) =>
            known ? { manifest: later(known.manifest, manifest) ?? null } : known,
          ),
        schedule: realScheduler,
      }),
    [client, queries, driverId],
  );
  useEffect(() => {
    queue.open();
    const kick = () => queue.kick();
    globalThis.addEventListener('online', kick);
    return () => {
      globalThis.removeEventListener('online', kick);
      queue.close();
    };
  }, [queue]);
  useEffect(() => {
    if (connected) queue.kick();
  }, [connected, queue]);
  return queue;
}

export function RunProvider({ driverId, children }: { readonly driverId: string; readonly children: ReactNode }) {
  const { system } = useApp();
  const clock = useServiceClock();
  const queue = useTapQueue(driverId);
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  const asked = useApi('myManifest');
  useNewDay(clock.serviceDate);
  const known = asked.data?.manifest;
  const runId = known?.runId;
  const live = useTopic(runId ? { kind: 'run', runId } : undefined);
  const latest = later(known, live.snapshot?.manifest);
  const taps = useMemo(() => state.taps.filter((kept) => kept.runId === runId), [state.taps, runId]);
  const manifest = useMemo(
    () =>
      latest &&
      withTaps(
        latest,
        taps.filter(isWaiting).map(({ tap }) => tap),
      ),
    [latest, taps],
  );
  const plan = usePlan(manifest ?? undefined, taps);
  useEffect(() => {
    if (runId) queue.forgetOthers(runId);
  }, [queue, runId]);
  const error = manifest === undefined ? (asked.error ?? live.refused) : undefined;
  const value = useMemo<DriverRun>(
    () => ({
      manifest,
      ...plan,
      queue: state,
      taps,
      tap: ({ kind, stopId, point, handedTo }) => {
        if (!runId) return;
        const at = new Date(clock.now()).toISOString();
        queue.put(runId, { id: uuidv7(system), kind, stopId, at, ...(point && { point }), ...(handedTo && { handedTo }) });
      },
      markRead: (id) => queue.markRead(id),
      error,
    }),
    [manifest, plan, state, taps, runId, clock, system, queue, error],
  );
  return <Context value={value}>{children}</Context>;
}

/** A new service day may bring a new run. */
function useNewDay(serviceDate: string | undefined): void {
  const queries = useQueryClient();
  const before = useRef(serviceDate);
  useEffect(() => {
    if (serviceDate === undefined || before.current === serviceDate) return;
    const first = before.current === undefined;
    before.current = serviceDate;
    if (!first) void queries.invalidateQueries({ queryKey: apiKey('myManifest') });
  }, [serviceDate, queries]);
}
