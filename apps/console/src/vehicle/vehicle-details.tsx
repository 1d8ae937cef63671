import { useState, type ReactNode } from 'react';
import type { Run, RunStop, Vehicle } from '@rampa/contracts';
import { Button, ErrorSummary, useAnnounce, useFormats } from '@rampa/ui';
import { nextStop, personsAboard, VanStateWord, vanState } from '@rampa/ui/map';
import { useBoard, useIsToday, useMinute } from '../day/board-context.ts';
import { runWord } from '../day/run-word.ts';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';
import { BreakDialog } from './break-dialog.tsx';
import { LateDialog } from './late-dialog.tsx';
import { layoutText } from './layout-text.ts';
import { RecoveryFolds } from './recovery.tsx';

/** A van and its run of the day: what it is doing, what comes next, and what to do when it fails. */
export function VehicleDetails({
  vehicleId,
  runId,
}: {
  readonly vehicleId: string | undefined;
  readonly runId: string | undefined;
}): ReactNode {
  const t = useWords();
  const { day, runs } = useBoard();
  const now = useMinute();
  const vehicle = day?.vehicles.find((v) => v.id === vehicleId);
  const run = runs.find((r) => r.id === runId);
  if (!vehicle) return <p className="soft">{t('vehicle.unknown')}</p>;
  return (
    <>
      <div>
        <p className="details-name">{vehicle.name}</p>
        <p className="small">
          <VanStateWord state={vanState(vehicle, run, now)} />
        </p>
      </div>
      <VehicleActions vehicle={vehicle} run={run} />
      <RecoveryFolds vehicleId={vehicle.id} open={vehicle.state !== 'in_service'} />
      <VehicleFacts vehicle={vehicle} run={run} />
      {run && <RunStops run={run} />}
    </>
  );
}

interface VehicleActionsProps {
  readonly vehicle: Vehicle;
  /** Whose driver may be late. */
  readonly run?: Run | undefined;
  readonly look?: 'quiet';
}

/** Late, broken, repaired; also used on the fleet page. */
export function VehicleActions({ vehicle, run, look }: VehicleActionsProps): ReactNode {
  const t = useWords();
  const say = useAnnounce();
  const isToday = useIsToday();
  const [open, setOpen] = useState<'break' | 'late'>();
  const close = () => setOpen(undefined);
  const late = isToday && run && vehicle.state !== 'out_of_service' && (run.state === 'planned' || run.state === 'under_way');
  const repair = useAction('repairVehicle');
  return (
    <div className="actions">
      {vehicle.state !== 'out_of_service' && (
        <Button look={look} onClick={() => setOpen('break')}>
          {t('break.open')}
          <span className="only-heard">: {vehicle.name}</span>
        </Button>
      )}
      {late && (
        <Button look={look} onClick={() => setOpen('late')}>
          {t('late.open')}
          <span className="only-heard">: {vehicle.name}</span>
        </Button>
      )}
      {vehicle.state !== 'in_service' && (
        <Button
          look={look}
          busy={repair.isPending}
          onClick={() =>
            repair.mutate({ params: { id: vehicle.id }, body: {} }, { onSuccess: () => say(t('vehicle.repaired', { van: vehicle.name })) })
          }
        >
          {t('vehicle.repair')}
        </Button>
      )}
      {repair.error && <ErrorSummary error={repair.error} />}
      {open === 'break' && <BreakDialog vehicle={vehicle} onClose={close} />}
      {open === 'late' && run && <LateDialog run={run} onClose={close} />}
    </div>
  );
}

function VehicleFacts({ vehicle, run }: { readonly vehicle: Vehicle; readonly run: Run | undefined }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const now = useMinute();
  const next = run && run.state !== 'finished' ? nextStop(run) : undefined;
  return (
    <dl className="facts">
      <dt>{t('vehicle.plate')}</dt>
      <dd>{vehicle.plate}</dd>
      <dt>{t('vehicle.layouts')}</dt>
      <dd>{vehicle.layouts.map((layout) => layoutText(layout, t)).join('; ')}</dd>
      {vehicle.liftRatingKg !== undefined && <dt>{t('vehicle.lift')}</dt>}
      {vehicle.liftRatingKg !== undefined && <dd>{t('vehicle.liftValue', { kg: vehicle.liftRatingKg })}</dd>}
      {run && (
        <>
          <dt>{t('vehicle.driver')}</dt>
          <dd>{run.driverName}</dd>
          <dt>{t('vehicle.shift')}</dt>
          <dd>
            {formats.time(run.shift.from)}–{formats.time(run.shift.to)}, {t(`runState.${runWord(run, now)}`)}
          </dd>
          <dt>{t('vehicle.aboard')}</dt>
          <dd>{personsAboard(run)}</dd>
        </>
      )}
      {next && <dt>{t('vehicle.next')}</dt>}
      {next && (
        <dd>
          {formats.time(next.forecastArrival ?? next.plannedArrival)} – {next.kind === 'break' ? t('timeline.kind.break') : next.label}
        </dd>
      )}
    </dl>
  );
}

/** A break is told by its own beginning, not by when the van is there. */
const plannedAt = ({ kind, plannedBegin, plannedArrival }: RunStop): string =>
  (kind === 'break' ? plannedBegin : undefined) ?? plannedArrival;

function RunStops({ run }: { readonly run: Run }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const { trips, select } = useBoard();
  return (
    <div>
      <h3>{t('vehicle.stops')}</h3>
      <ol className="stops">
        {run.stops.map((stop) => {
          const trip = stop.tripId ? trips.get(stop.tripId) : undefined;
          return (
            <li key={stop.id} data-over={stop.state === 'done' || stop.state === 'skipped' || undefined}>
              <span>{formats.time(stop.arrivedAt ?? stop.forecastArrival ?? plannedAt(stop))}</span>
              <span>
                {t(`timeline.kind.${stop.kind}`)}
                {trip && ', '}
                {trip && (
                  <button type="button" className="text-button" onClick={() => select({ kind: 'trip', id: trip.id })}>
                    {trip.riderName ?? t('trip.noName')}
                  </button>
                )}
                {stop.kind !== 'break' && stop.label && `, ${stop.label}`}
              </span>
              <span>{t(`timeline.state.${stop.state}`)}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
