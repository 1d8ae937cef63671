import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Clock, Notice, useErrorText, useFormats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { groupByRule } from '../day/reasons.ts';
import { useWords } from '../text.ts';
import { useKeptRecovery, type KeptAffected, type KeptRecovery, type LossKind } from './kept-recovery.ts';
import './recovery.css';

/** What hurts first: those left without a van, then those who will be late. */
export const byHurt = <T extends Pick<KeptAffected, 'outcome' | 'lateMinutes'>>(affected: readonly T[]): readonly T[] => {
  const rank = { at_door: 0, standby: 1, late: 2, moved: 3, kept: 4, set_down: 5 } as const;
  return [...affected].sort((a, b) => rank[a.outcome] - rank[b.outcome] || b.lateMinutes - a.lateMinutes);
};

/** What became of the promised time: held, held late by so much, or held by nobody yet. */
export const promiseOf = ({ outcome, lateMinutes }: Pick<KeptAffected, 'outcome' | 'lateMinutes'>): 'kept' | 'late' | 'open' =>
  outcome === 'standby' || outcome === 'at_door' ? 'open' : lateMinutes > 0 ? 'late' : 'kept';

/** The last report of this van on the day on show, to be opened again; already open while the van is not in order. */
export function RecoveryFold({ vehicleId, open }: { readonly vehicleId: string; readonly open?: boolean }): ReactNode {
  const t = useWords();
  const { date } = useBoard();
  const kept = useKeptRecovery(vehicleId, date);
  if (!kept) return null;
  return (
    <details className="fold" open={open}>
      <summary>{t('recovery.again', { count: kept.affected.length })}</summary>
      <Recovery report={kept} />
    </details>
  );
}

export interface RecoveryProps {
  readonly report: KeptRecovery;
  /** Riders' names by trip, where the day on show does not know the trip yet. */
  readonly names?: ReadonlyMap<string, string | undefined> | undefined;
  readonly onChosen?: () => void;
}

/** Whom a breakdown touched, what became of them, why, and the ways out. */
export function Recovery({ report, names, onChosen }: RecoveryProps): ReactNode {
  const t = useWords();
  const left = report.affected.filter((one) => one.outcome === 'standby').length;
  if (report.affected.length === 0) return <Notice tone="good">{t('recovery.nobody')}</Notice>;
  return (
    <div className="stack-small">
      <p>
        {t('recovery.summary', { count: report.affected.length })} {left > 0 && <strong>{t('recovery.left', { count: left })}</strong>}
      </p>
      <ul className="plain-list recovery">
        {byHurt(report.affected).map((one) => (
          <AffectedRow key={one.tripId} one={one} kind={report.kind} name={names?.get(one.tripId)} onChosen={onChosen} />
        ))}
      </ul>
    </div>
  );
}

interface AffectedRowProps {
  readonly one: KeptAffected;
  readonly kind: LossKind;
  readonly name: string | undefined;
  readonly onChosen: (() => void) | undefined;
}

function AffectedRow({ one, kind, name, onChosen }: AffectedRowProps): ReactNode {
  const t = useWords();
  const reason = useErrorText();
  const { select, trips, day } = useBoard();
  const van = day?.vehicles.find((vehicle) => vehicle.id === one.vanId)?.name ?? t('recovery.anyVan');
  return (
    <li className={`recovery-row recovery-${one.outcome}`}>
      <p>
        <button
          type="button"
          className="text-button"
          onClick={() => {
            select({ kind: 'trip', id: one.tripId });
            onChosen?.();
          }}
        >
          {trips.get(one.tripId)?.riderName ?? name ?? t('trip.noName')}
        </button>{' '}
        <strong>{t(`recovery.outcome.${one.outcome}`, { van, minutes: Math.round(one.lateMinutes) })}</strong>
      </p>
      <PromiseWord one={one} />
      <PickupTimes one={one} />
      <p className="soft">{[t(`recovery.because.${kind}`), ...groupByRule(one.reasons, reason).map((group) => group.text)].join(' ')}</p>
      <WaysOut ways={one.waysOut} />
    </li>
  );
}

const promiseIcons = { kept: CircleCheck, late: Clock, open: CircleAlert } as const;

/** Word and shape, so that it does not rest on colour. */
function PromiseWord({ one }: { readonly one: KeptAffected }): ReactNode {
  const t = useWords();
  const promise = promiseOf(one);
  const Icon = promiseIcons[promise];
  return (
    <p className="recovery-promise">
      <Icon aria-hidden="true" />
      {t(`recovery.promise.${promise}`, { minutes: Math.round(one.lateMinutes) })}
    </p>
  );
}

function PickupTimes({ one: { before, after } }: { readonly one: KeptAffected }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  if (!before && !after) return null;
  return (
    <p className="figures">
      {t('recovery.pickup')} {before && t('recovery.before', { time: formats.time(before) })}
      {before && after && ' → '}
      {after && t('recovery.after', { time: formats.time(after) })}
    </p>
  );
}

function WaysOut({ ways }: { readonly ways: KeptAffected['waysOut'] }): ReactNode {
  const t = useWords();
  const { runs } = useBoard();
  const vanOf = (runId: string | undefined): string => runs.find((run) => run.id === runId)?.van.name ?? t('recovery.anyVan');
  if (ways.length === 0) return null;
  return (
    <ul className="why-list">
      {ways.map((way, i) => (
        <li key={i}>
          {t(`recovery.way.${way.kind}`, { van: vanOf(way.runId) })}
          {way.minutes !== undefined && ` (${t('recovery.wayMinutes', { count: Math.round(way.minutes) })})`}
        </li>
      ))}
    </ul>
  );
}
