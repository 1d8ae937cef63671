import type { ReactNode } from 'react';
import type { RecoveryReport } from '@rampa/contracts';
import { CircleAlert, CircleCheck, Clock, Link, Notice, useErrorText, useFormats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { groupByRule } from '../day/reasons.ts';
import { tripHref } from '../paths.ts';
import { useWords } from '../text.ts';
import { useRecoveries, type Affected } from './recoveries.ts';
import '../details/details.css';
import './recovery.css';

/** What hurts first: those left without a van, then those who will be late. */
export const byHurt = <T extends Pick<Affected, 'outcome' | 'lateMinutes'>>(affected: readonly T[]): readonly T[] => {
  const rank = { at_door: 0, standby: 1, late: 2, moved: 3, kept: 4, set_down: 5 } as const;
  return [...affected].sort((a, b) => rank[a.outcome] - rank[b.outcome] || b.lateMinutes - a.lateMinutes);
};

/** What became of the promised time: held, held late by so much, or held by nobody yet. */
export const promiseOf = ({ outcome, lateMinutes }: Pick<Affected, 'outcome' | 'lateMinutes'>): 'kept' | 'late' | 'open' =>
  outcome === 'standby' || outcome === 'at_door' ? 'open' : lateMinutes > 0 ? 'late' : 'kept';

/** The reports of this van on the day on show; the newest is open already while the van is not in order. */
export function RecoveryFolds({ vehicleId, open = false }: { readonly vehicleId: string; readonly open?: boolean }): ReactNode {
  const reports = useRecoveries() ?? [];
  return reports
    .filter((report) => report.vehicleId === vehicleId)
    .map((report, i) => <RecoveryFold key={report.id} report={report} open={open && i === 0} />);
}

interface RecoveryFoldProps {
  readonly report: RecoveryReport;
  readonly open?: boolean;
  /** Said where the page around it does not name the van. */
  readonly van?: string | undefined;
}

/** A report in one line — when, what, how many it touched — that opens into the whole. */
export function RecoveryFold({ report, open = false, van }: RecoveryFoldProps): ReactNode {
  const t = useWords();
  const formats = useFormats();
  return (
    <details className="fold" open={open}>
      <summary>
        {van && <>{van}: </>}
        {t(`recovery.kind.${report.kind}`, { time: formats.time(report.at) })}{' '}
        {report.affected.length > 0 ? t('recovery.again', { count: report.affected.length }) : t('recovery.againNobody')}
      </summary>
      <Recovery report={report} />
    </details>
  );
}

export interface RecoveryProps {
  readonly report: Pick<RecoveryReport, 'kind' | 'affected' | 'date'>;
  /** A trip was opened: whatever lies over the page has to go. */
  readonly onChosen?: () => void;
}

/** Whom a breakdown or a delay touched, what became of them, why, and the ways out. */
export function Recovery({ report, onChosen }: RecoveryProps): ReactNode {
  const t = useWords();
  const left = report.affected.filter((one) => one.outcome === 'standby').length;
  const nobody = report.affected.length === 0;
  return (
    <div className="stack-small">
      {nobody && <Notice tone="good">{t(`recovery.nobody.${report.kind}`)}</Notice>}
      {!nobody && (
        <p>
          {t('recovery.summary', { count: report.affected.length })} {left > 0 && <strong>{t('recovery.left', { count: left })}</strong>}
        </p>
      )}
      {report.kind === 'vehicle' && <p>{t('recovery.later')}</p>}
      {!nobody && (
        <ul className="plain-list recovery">
          {byHurt(report.affected).map((one) => (
            <AffectedRow key={one.tripId} one={one} report={report} onChosen={onChosen} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface AffectedRowProps {
  readonly one: Affected;
  readonly report: RecoveryProps['report'];
  readonly onChosen: (() => void) | undefined;
}

function AffectedRow({ one, report: { kind, date }, onChosen }: AffectedRowProps): ReactNode {
  const t = useWords();
  const reason = useErrorText();
  const { today, trips } = useBoard();
  const van = one.van?.name ?? t('recovery.anyVan');
  const outcome = one.outcome === 'late' && one.runId !== one.fromRunId ? 'late_moved' : one.outcome;
  return (
    <li className={`recovery-row recovery-${one.outcome}`}>
      <p>
        <Link href={tripHref(one.tripId, date, today)} onClick={onChosen}>
          {trips.get(one.tripId)?.riderName ?? one.riderName ?? t('trip.noName')}
        </Link>{' '}
        <strong>{t(`recovery.outcome.${outcome}`, { van, minutes: Math.round(one.lateMinutes) })}</strong>
      </p>
      <PromiseWord one={one} />
      <PickupTimes one={one} kind={kind} />
      <p className="soft">{[t(`recovery.because.${kind}`), ...groupByRule(one.reasons, reason).map((group) => group.text)].join(' ')}</p>
      <WaysOut ways={one.waysOut} />
    </li>
  );
}

const promiseIcons = { kept: CircleCheck, late: Clock, open: CircleAlert } as const;

/** Word and shape, so that it does not rest on colour. */
function PromiseWord({ one }: { readonly one: Affected }): ReactNode {
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

/** Of a delay, the time before the recovery is the one that the delay would have made of it. */
function PickupTimes({ one: { before, after }, kind }: { readonly one: Affected; readonly kind: RecoveryReport['kind'] }): ReactNode {
  const t = useWords();
  const was = kind === 'driver_late' || kind === 'forecast' ? 'recovery.delayed' : 'recovery.before';
  const formats = useFormats();
  if (!before && !after) return null;
  return (
    <p className="figures">
      {t('recovery.pickup')} {before && t(was, { time: formats.time(before) })}
      {before && after && ' → '}
      {after && t('recovery.after', { time: formats.time(after) })}
    </p>
  );
}

function WaysOut({ ways }: { readonly ways: Affected['waysOut'] }): ReactNode {
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
          {way.costMinutes !== undefined && `, ${t('recovery.wayCost', { count: Math.round(way.costMinutes) })}`}
          {way.metres !== undefined && `, ${t('recovery.wayKilometres', { kilometres: Math.ceil(way.metres / 1000) })}`}
        </li>
      ))}
    </ul>
  );
}
