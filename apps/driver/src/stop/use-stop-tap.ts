import type { DriverEvent } from '@rampa/contracts';
import { useVanPosition } from '../position/position-context.tsx';
import { useRun } from '../run/run-context.tsx';
import type { ShownStop } from '../run/change.ts';

export type StopTap = (kind: DriverEvent['kind'], handedTo?: string) => void;

/** Sends a tap for this stop with the place where the van is, as far as known. */
export function useStopTap(stop: ShownStop): StopTap {
  const { tap } = useRun();
  const { where } = useVanPosition();
  return (kind, handedTo) => {
    const point = kind === 'depart' ? undefined : where();
    tap({ kind, stopId: stop.id, ...(point && { point }), ...(handedTo !== undefined && { handedTo }) });
  };
}
