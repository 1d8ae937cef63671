/** The phone's own position for every page, and its way to the service while the run is under way. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { Manifest } from '@rampa/contracts';
import { Instant, uuidv7, type GeoPoint } from '@rampa/kernel';
import { useAgency, useApp, useConnected, usePositions, useServiceClock } from '@rampa/ui';
import { createPositionStore, type PositionStore } from '@rampa/ui/map';
import { PositionSender } from './position-sender.ts';
import { useGeolocation, type PhoneFix, type PhonePosition } from './use-geolocation.ts';

const KEY = 'rampa.driver.positions';
/** Above this the driver drives and must not read. */
export const DRIVING_KMH = 5;
const FRESH_MS = 120_000;

export interface VanPosition {
  readonly phone: PhonePosition;
  readonly wanted: boolean;
  setWanted(wanted: boolean): void;
  /** Not yet acknowledged by the service. */
  readonly waiting: number;
  readonly driving: boolean;
  /** Fixes of the own van, from this phone and from the service. */
  readonly store: PositionStore;
  /** Where the van is, as far as that is known freshly. */
  where(): GeoPoint | undefined;
}

const Context = createContext<VanPosition | undefined>(undefined);

export function useVanPosition(): VanPosition {
  const position = useContext(Context);
  if (!position) throw new Error('useVanPosition needs a PositionProvider above it');
  return position;
}

/** Off by default in a demonstration: there the simulator drives. */
function useWanted(): [boolean, (wanted: boolean) => void] {
  const agency = useAgency();
  const [chosen, setChosen] = useState(() => globalThis.localStorage.getItem(KEY));
  const set = useCallback((wanted: boolean) => {
    const text = wanted ? 'on' : 'off';
    globalThis.localStorage.setItem(KEY, text);
    setChosen(text);
  }, []);
  return [chosen === null ? agency?.demo === false : chosen === 'on', set];
}

export function PositionProvider({ manifest, children }: { readonly manifest: Manifest | undefined; readonly children: ReactNode }) {
  const { topics, system } = useApp();
  const clock = useServiceClock();
  const connected = useConnected();
  const [wanted, setWanted] = useWanted();
  const phone = useGeolocation(wanted);
  const [store] = useState(createPositionStore);
  const [sender] = useState(
    () =>
      new PositionSender({
        send: async (batch) => (await topics.live()).sendPositions(batch),
        system,
        storage: globalThis.localStorage,
        newId: () => uuidv7(system),
      }),
  );
  const waiting = useSyncExternalStore(sender.subscribe, sender.waiting);
  const runId = manifest?.runId;
  const underWay = manifest?.state === 'under_way';
  const index = manifest?.vehicleIndex ?? 0;
  usePositions(runId ? { kind: 'run', runId } : undefined, store.apply);
  const take = useEffectEvent((fix: PhoneFix) => {
    const at = Instant(clock.now());
    store.apply({ at, positions: [{ index, ...fix.point, heading: fix.heading ?? 0, speedKmh: fix.speedKmh ?? 0 }] });
    if (underWay && runId) sender.put(runId, { at: new Date(at).toISOString(), ...fix });
  });
  useEffect(() => {
    if (phone.fix) take(phone.fix);
  }, [phone.fix]);
  useEffect(() => {
    if (connected) void sender.flush();
  }, [connected, sender]);
  const value = useMemo<VanPosition>(
    () => ({
      phone,
      wanted,
      setWanted,
      waiting,
      driving: (phone.fix?.speedKmh ?? 0) > DRIVING_KMH,
      store,
      where: () => {
        const fix = store.get(index);
        return fix && clock.now() - fix.at <= FRESH_MS * Math.max(1, clock.speed) ? { lat: fix.lat, lon: fix.lon } : undefined;
      },
    }),
    [phone, wanted, setWanted, waiting, store, index, clock],
  );
  return <Context value={value}>{children}</Context>;
}
