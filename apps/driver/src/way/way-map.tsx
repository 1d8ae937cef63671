/** The way on the map; what it shows stands in words before it. Loaded when asked for. */
import { useMemo } from 'react';
import type { GeoPoint } from '@rampa/kernel';
import { useAgency, useApi, useServiceClock } from '@rampa/ui';
import { MapView, type MapScene } from '@rampa/ui/map';
import { useDriverText } from '../messages/text.ts';
import { useVanPosition } from '../position/position-context.tsx';
import type { ShownStop } from '../run/change.ts';
import { useRun } from '../run/run-context.tsx';

export interface WayMapProps {
  readonly geometry: readonly (readonly [number, number])[];
  readonly from: GeoPoint;
  readonly stop: ShownStop;
}

const pinKinds = { start: 'depot', pickup: 'pickup', dropoff: 'dropoff', break: 'place', end: 'depot' } as const;

export function WayMap({ geometry, from, stop }: WayMapProps) {
  const t = useDriverText();
  const info = useAgency()?.map;
  const baseLayer = useApi('baseLayer').data;
  const clock = useServiceClock();
  const { manifest } = useRun();
  const { store } = useVanPosition();
  const label = t('way.van');
  const index = manifest?.vehicleIndex;
  const scene = useMemo<MapScene>(
    () => ({
      vans: index === undefined ? [] : [{ id: 'van', index, label, state: 'empty', late: false }],
      pins: [
        { id: 'from', kind: 'place', point: from },
        { id: 'to', kind: pinKinds[stop.kind], point: stop.address.point, label: stop.address.label },
      ],
      path: { points: geometry, straight: false },
      selected: new Set(['to']),
    }),
    [index, label, from, geometry, stop.kind, stop.address],
  );
  if (!info) return null;
  return (
    <div className="way-map">
      <MapView info={info} baseLayer={baseLayer} positions={store} scene={scene} now={clock.now} fitKey={stop.id} label={t('way.map')} />
    </div>
  );
}
