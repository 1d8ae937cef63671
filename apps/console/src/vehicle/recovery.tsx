import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { RecoveryReport } from '@rampa/contracts';
import { Notice, useErrorText, useFormats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useWords } from '../text.ts';
import './recovery.css';

type Affected = RecoveryReport['affected'][number];

/** Where the last report of a van is kept while the page lives. */
export const recoveryKey = (vehicleId: string): readonly unknown[] => ['recovery', vehicleId];

/** What hurts first: those left without a van, then those who will be late. */
export const byHurt = (affected: readonly Affected[]): readonly Affected[] => {
  const rank = { standby: 0, late: 1, moved: 2, kept: 3 } as const;
  return [...affected].sort((a, b) => rank[a.outcome] - rank[b.outcome] || b.lateMinutes - a.lateMinutes);
};

/** The last report of this van, to be opened again. */
export function RecoveryFold({ vehicleId }: { readonly vehicleId: string }): ReactNode {
  const t = useWords();
  const kept = useQuery<RecoveryReport | null>({ queryKey: recoveryKey(vehicleId), queryFn: () => null, enabled: false });
  if (!kept.data) return null;
  return (
    <details className="fold">
      <summary>{t('recovery.again', { count: kept.data.affected.length })}</summary>
      <Recovery report={kept.data} />
    </details>
  );
}

/** Whom a breakdown touched, what became of them, why, and the ways out. */
export function Recovery({ report, onChosen }: { readonly report: RecoveryReport; readonly onChosen?: () => void }): ReactNode {
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
          <AffectedRow key={one.tripId} one={one} onChosen={onChosen} />
        ))}
      </ul>
    </div>
  );
}

function AffectedRow({ one, onChosen }: { readonly one: Affected; readonly onChosen?: (() => void) | undefined }): ReactNode {
  const t = useWords();
  const reason = useErrorText();
  const formats = useFormats();
  const { select, runs } = useBoard();
  const vanOf = (runId: string | undefined): string => runs.find((run) => run.id === runId)?.van.name ?? t('recovery.anyVan');
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
          {one.riderName ?? t('trip.noName')}
        </button>{' '}
        <strong>{t(`recovery.outcome.${one.outcome}`, { van: one.van?.name ?? '', minutes: Math.round(one.lateMinutes) })}</strong>
        {one.before && one.after && (
          <span className="figures">
            {' '}
            {formats.time(one.before)} → {formats.time(one.after)}
          </span>
        )}
      </p>
      {one.reasons.length > 0 && <p className="soft">{one.reasons.map(reason).join(' ')}</p>}
      {one.waysOut.length > 0 && (
        <ul className="why-list">
          {one.waysOut.map((way, i) => (
            <li key={i}>
              {t(`recovery.way.${way.kind}`, { van: vanOf(way.runId) })}
              {way.minutes !== undefined && ` (${t('recovery.wayMinutes', { count: Math.round(way.minutes) })})`}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
