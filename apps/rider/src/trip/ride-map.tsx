/** The map of one ride: the van, where it comes, where it goes. Loaded when asked for. */
import { useEffect, useMemo, useState } from 'react';
import type { Trip } from '@rampa/contracts';
import { distanceBetween, Instant } from '@rampa/kernel';
import { useAgency, useApi, useNow, usePositions, useServiceClock, useVanText } from '@rampa/ui';
import { createPositionStore, MapView, type MapScene } from '@rampa/ui/map';
import { useRiderText } from '../messages/text.ts';
import { useRiderId, useTrips } from '../rider.tsx';

const FRESH_MS = 120_000;

export function RideMap({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const info = useAgency()?.map;
  const baseLayer = useApi('baseLayer').data;
  const clock = useServiceClock();
  const riderId = useRiderId();
  const { vehicles } = useTrips();
  const [positions] = useState(createPositionStore);
  useEffect(() => positions.seed(vehicles), [positions, vehicles]);
  usePositions({ kind: 'rider', riderId }, positions.apply);
  const scene = useScene(trip);
  if (!info) return null;
  return (
    <>
      <Distance trip={trip} positions={positions} />
      <div className="ride-map">
        <MapView
          info={info}
          baseLayer={baseLayer}
          positions={positions}
          scene={scene}
          now={clock.now}
          fitKey={trip.id}
          label={t('ride.mapLabel')}
        />
      </div>
    </>
  );
}

function useScene(trip: Trip): MapScene {
  const t = useRiderText();
  const van = useVanText();
  const { vehicles } = useTrips();
  const vehicle = vehicles.find((one) => one.id === trip.van?.vehicleId);
  const label = trip.van ? van(trip.van) : '';
  const [pickup, dropoff] = [t('ride.mapPickup'), t('ride.mapDropoff')];
  return useMemo(
    () => ({
      vans: vehicle
        ? [{ id: vehicle.id, index: vehicle.index, label, state: trip.state === 'on_board' ? 'aboard' : 'empty', late: false }]
        : [],
      pins: [
        { id: 'from', kind: 'pickup', point: trip.from.point, label: pickup, done: trip.state === 'on_board' },
        { id: 'to', kind: 'dropoff', point: trip.to.point, label: dropoff },
      ],
      selected: new Set<string>(),
    }),
    [vehicle, label, trip.state, trip.from.point, trip.to.point, pickup, dropoff],
  );
}

/** The map's one fact in words, renewed each minute. */
function Distance({ trip, positions }: { readonly trip: Trip; readonly positions: ReturnType<typeof createPositionStore> }) {
  const t = useRiderText();
  const now = useNow();
  const { vehicles } = useTrips();
  const vehicle = vehicles.find((one) => one.id === trip.van?.vehicleId);
  const fix = vehicle && positions.get(vehicle.index);
  if (!fix || trip.state === 'on_board' || now - fix.at > Instant(FRESH_MS)) return null;
  const metres = distanceBetween(fix, trip.from.point);
  const distance =
    metres < 950
      ? t('ride.metres', { n: Math.max(50, Math.round(metres / 50) * 50) })
      : t('ride.kilometres', { n: Math.round(metres / 1000) });
  return <p>{t('ride.metresAway', { distance })}</p>;
}
