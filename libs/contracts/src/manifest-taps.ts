/** What a driver's tap does to the stop it was made at: the same for whoever shows a manifest before the service has answered. Pure. */
import type { DriverEvent, ManifestStop } from './schema/driver.ts';

export const isOpenStop = (stop: Pick<ManifestStop, 'state'>): boolean => stop.state === 'pending' || stop.state === 'arrived';

export function tappedStop(stop: ManifestStop, { kind, at }: Pick<DriverEvent, 'kind' | 'at'>): ManifestStop {
  const done: ManifestStop = { ...stop, state: 'done', arrivedAt: stop.arrivedAt ?? at, doneAt: at };
  switch (kind) {
    case 'arrive':
      return { ...stop, state: 'arrived', arrivedAt: stop.arrivedAt ?? at };
    case 'depart':
      return stop.kind === 'start' ? done : stop;
    case 'board':
    case 'alight':
    case 'break_end':
    case 'finish':
      return done;
    case 'contact_attempt':
    case 'no_show':
    case 'cancel_at_door':
      return stop;
  }
}
