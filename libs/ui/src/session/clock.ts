/** The service's time in the browser: anchored by the clock topic, ticking locally in between. */
import { useMemo, useSyncExternalStore } from 'react';
import { Instant, anchoredClock, type ClockAnchor, type ServiceClock, type SystemClock } from '@rampa/kernel';
import type { ClockState } from '@rampa/contracts';
import { useApp } from './context.tsx';
import { useApi, useSession, useTopic } from './hooks.ts';

export interface LiveClock extends ServiceClock {
  /** False until the service has said what time it is. */
  readonly known: boolean;
  readonly serviceDate: string | undefined;
}

const anchors = new WeakMap<ClockState, ClockAnchor>();

/** When this state reached us: fixed at first sight, so that a re-render does not move time. */
function anchorOf(state: ClockState, system: SystemClock): ClockAnchor {
  let anchor = anchors.get(state);
  if (!anchor) {
    anchor = { system: system.now(), service: Instant(Date.parse(state.now)), speed: state.speed };
    anchors.set(state, anchor);
  }
  return anchor;
}

/** The service clock. Follows changes of speed and jumps; does not re-render by itself as time passes (see `useNow`). */
export function useServiceClock(): LiveClock {
  const { system } = useApp();
  const asked = useApi('clock').data;
  const signedIn = Boolean(useSession());
  const followed = useTopic(signedIn ? { kind: 'clock' } : undefined).snapshot?.clock;
  const state = followed ?? asked;
  return useMemo(() => {
    const anchor = state ? anchorOf(state, system) : { system: system.now(), service: system.now(), speed: 1 };
    const clock = anchoredClock(() => anchor, system);
    return { kind: 'service', speed: anchor.speed, now: clock.now, known: state !== undefined, serviceDate: state?.serviceDate };
  }, [state, system]);
}

const REAL_TICK_MS = 500;

/** Service time that re-renders when it enters another step of `stepSeconds` (by default a minute). */
export function useNow(stepSeconds = 60): Instant {
  const clock = useServiceClock();
  const step = stepSeconds * 1000;
  const subscribe = useMemo(
    () => (tell: () => void) => {
      const timer = setInterval(tell, REAL_TICK_MS);
      return () => clearInterval(timer);
    },
    [],
  );
  const rounded = useSyncExternalStore(subscribe, () => Math.floor(clock.now() / step) * step);
  return Instant(rounded);
}
