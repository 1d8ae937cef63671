/** The map with its text twin before it; both choose, both show what is chosen. */
import { useMemo, type ReactNode } from 'react';
import { Instant } from '@rampa/kernel';
import { Notice, Spinner, useAgency, useApi, useErrorText, useFormats, useLanguage, useServiceClock } from '@rampa/ui';
import { lineIndexOf, MapView, staleAfter, usePositionsNowAndThen, VanTable, vanRows } from '@rampa/ui/map';
import { useBoard, useMinute } from '../day/board-context.ts';
import { useWords } from '../text.ts';
import { chosenIds, lateVehicles, pinsOf, pointsAhead, sceneOf, vansOf } from './scene.ts';

export function MapPanel(): ReactNode {
  const t = useWords();
  const reason = useErrorText();
  const agency = useAgency();
  const base = useApi('baseLayer');
  const { day, positions, related, select } = useBoard();
  const clock = useServiceClock();
  const scene = useScene();
  return (
    <section className="panel map-panel" aria-labelledby="map">
      <h2 id="map" className="panel-title" tabIndex={-1}>
        {t('map.title')}
      </h2>
      <div className="map-split">
        <div className="map-words" role="region" aria-label={t('map.table')} tabIndex={0}>
          {day ? <Twin /> : <Spinner />}
        </div>
        <div className="map-picture">
          {base.error && <Notice tone="look">{reason(base.error.failure)}</Notice>}
          {agency ? (
            <MapView
              info={agency.map}
              baseLayer={base.data}
              positions={positions}
              scene={scene}
              now={clock.now}
              staleAfter={staleAfter(clock.speed)}
              onSelect={(id) => {
                if (scene.vans.some((van) => van.id === id)) select({ kind: 'vehicle', id });
              }}
              reveal={related.vehicleId}
              fitKey={related.runId ?? related.tripId ?? ''}
              label={t('map.label')}
            />
          ) : (
            <Spinner />
          )}
        </div>
      </div>
    </section>
  );
}

function useScene() {
  const { day, trips, runs, related } = useBoard();
  const now = useMinute();
  const run = runs.find((r) => r.id === related.runId);
  const trip = related.tripId ? trips.get(related.tripId) : undefined;
  const ahead = useMemo(() => pointsAhead(run), [run]);
  const way = useApi('route', { body: { points: [...ahead], language: 'bg' } }, { enabled: ahead.length > 1 });
  const vans = useMemo(() => (day ? vansOf(day, now) : []), [day, now]);
  const pins = useMemo(() => pinsOf(run, trip), [run, trip]);
  const selected = useMemo(() => chosenIds(related, run), [related, run]);
  const geometry = way.data?.geometry;
  return useMemo(() => sceneOf(vans, pins, ahead, geometry, selected), [vans, pins, ahead, geometry, selected]);
}

function Twin(): ReactNode {
  const { day, runs, positions, related, select } = useBoard();
  const formats = useFormats();
  const language = useLanguage();
  const clock = useServiceClock();
  const base = useApi('baseLayer').data;
  const version = usePositionsNowAndThen(positions);
  const late = useMemo(() => (day ? lateVehicles(day) : new Set<string>()), [day]);
  const rows = useMemo(() => {
    void version;
    return vanRows({
      vehicles: day?.vehicles ?? [],
      runs,
      positions,
      index: lineIndexOf(base),
      language,
      now: clock.now(),
      staleAfter: staleAfter(clock.speed),
      late,
    });
  }, [day, runs, positions, base, language, clock, late, version]);
  return (
    <VanTable
      rows={rows}
      selected={related.vehicleId}
      onSelect={(id) => select({ kind: 'vehicle', id })}
      time={(instant) => formats.time(typeof instant === 'string' ? instant : Instant(instant))}
    />
  );
}
