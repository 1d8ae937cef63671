import { useState, type ReactNode } from 'react';
import type { Trip } from '@rampa/contracts';
import { Button, ErrorSummary, plainTime, Spinner, TripStateTag, useApi, useErrorText, useFormats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { mayCancel, mayMove, minutesLate } from '../day/facts.ts';
import { groupByRule } from '../day/reasons.ts';
import { useWords } from '../text.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { ExplainFold } from './explain-fold.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { RetimeDialog } from './retime-dialog.tsx';
import { Story } from './story.tsx';

/** A trip with all that a dispatcher asks about it; live when its day is on the board, else as it was when asked. */
export function TripDetails({ id }: { readonly id: string }): ReactNode {
  const { trips } = useBoard();
  const live = trips.get(id);
  const asked = useApi('trip', { params: { id } }, { enabled: !live });
  const trip = live ?? asked.data;
  if (asked.error && !trip) return <ErrorSummary error={asked.error} />;
  if (!trip) return <Spinner />;
  return <Shown trip={trip} />;
}

function Shown({ trip }: { readonly trip: Trip }): ReactNode {
  const t = useWords();
  const reason = useErrorText();
  const { runs } = useBoard();
  const vansOf = (ids: readonly string[]): string =>
    runs
      .filter((run) => ids.includes(run.id))
      .map((run) => run.van.name)
      .join(', ');
  const late = minutesLate(trip);
  return (
    <>
      <div>
        <p className="details-name">
          {trip.riderName ?? t('trip.noName')} <TripStateTag state={trip.state} />
        </p>
        {late > 0 && <p className="late">{t('trip.late', { count: late })}</p>}
        {trip.vital && <p className="vital">{t('trip.vital')}</p>}
      </div>
      <Actions trip={trip} />
      <TripFacts trip={trip} />
      {trip.reasons.length > 0 && (
        <div>
          <h3>{t('trip.whyWaiting')}</h3>
          <ul className="why-list">
            {groupByRule(trip.reasons, reason).map((group) => (
              <li key={group.text}>
                {group.text} <span className="soft">{vansOf(group.runIds)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Times trip={trip} />
      <ExplainFold trip={trip} />
      <Story trip={trip} />
    </>
  );
}

function Actions({ trip }: { readonly trip: Trip }): ReactNode {
  const t = useWords();
  const [open, setOpen] = useState<'reassign' | 'retime' | 'cancel'>();
  const close = () => setOpen(undefined);
  const movable = mayMove(trip);
  const cancellable = mayCancel(trip);
  if (!movable && !cancellable) return null;
  return (
    <div className="actions">
      {movable && <Button onClick={() => setOpen('reassign')}>{t(trip.runId ? 'reassign.open' : 'reassign.place')}</Button>}
      {movable && <Button onClick={() => setOpen('retime')}>{t('retime.open')}</Button>}
      {cancellable && <Button onClick={() => setOpen('cancel')}>{t('cancel.open')}</Button>}
      {open === 'reassign' && <ReassignDialog trip={trip} onClose={close} />}
      {open === 'retime' && <RetimeDialog trip={trip} onClose={close} />}
      {open === 'cancel' && <CancelDialog trip={trip} onClose={close} />}
    </div>
  );
}

function TripFacts({ trip }: { readonly trip: Trip }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const { select, runs } = useBoard();
  const run = runs.find((r) => r.id === trip.runId);
  const party = [
    trip.party.assistants > 0 && t('trip.assistants', { count: trip.party.assistants }),
    trip.party.companions > 0 && t('trip.companions', { count: trip.party.companions }),
  ].filter(Boolean);
  return (
    <dl className="facts">
      <dt>{t('trip.from')}</dt>
      <dd>{[trip.from.label, trip.from.entrance].filter(Boolean).join(', ')}</dd>
      <dt>{t('trip.to')}</dt>
      <dd>{[trip.to.label, trip.to.entrance].filter(Boolean).join(', ')}</dd>
      <dt>{t('trip.wish')}</dt>
      <dd>
        {t(`wish.${trip.wish.kind}`, { time: plainTime(trip.wish.time) })}, {formats.shortDay(trip.wish.date)}
      </dd>
      <dt>{t('trip.party')}</dt>
      <dd>{party.length > 0 ? party.join(', ') : t('trip.alone')}</dd>
      <dt>{t('trip.van')}</dt>
      <dd>
        {trip.van ? (
          <button type="button" className="text-button" onClick={() => select({ kind: 'vehicle', id: trip.van!.vehicleId })}>
            {trip.van.name}, {trip.van.plate}
          </button>
        ) : (
          t('trip.noVan')
        )}
        {run && `, ${run.driverName}`}
      </dd>
      <dt>{t('trip.fare')}</dt>
      <dd>
        {formats.money(trip.fare.cents, trip.fare.currency)}, {t(`fare.${trip.fare.state}`)}
      </dd>
    </dl>
  );
}

/** Promise, plan, forecast and what happened, side by side. */
function Times({ trip }: { readonly trip: Trip }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const time = (instant: string | undefined): string => (instant ? formats.time(instant) : '–');
  const { promise } = trip;
  return (
    <table className="times">
      <caption className="only-heard">{t('trip.times')}</caption>
      <thead>
        <tr>
          <td />
          {(['promise', 'plan', 'forecast', 'actual'] as const).map((key) => (
            <th key={key} scope="col">
              {t(`times.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('times.pickup')}</th>
          <td>{promise ? `${formats.time(promise.pickup.from)}–${formats.time(promise.pickup.to)}` : '–'}</td>
          <td>{time(trip.plannedPickup)}</td>
          <td>{time(trip.forecastPickup)}</td>
          <td>{time(trip.actualPickup)}</td>
        </tr>
        <tr>
          <th scope="row">{t('times.arrival')}</th>
          <td>{promise?.latestArrival ? t('times.latest', { time: formats.time(promise.latestArrival) }) : '–'}</td>
          <td>{time(trip.plannedArrival)}</td>
          <td>{time(trip.forecastArrival)}</td>
          <td>{time(trip.actualArrival)}</td>
        </tr>
      </tbody>
    </table>
  );
}
