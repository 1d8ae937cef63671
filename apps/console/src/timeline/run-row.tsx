import { memo, type ReactNode } from 'react';
import { useFormats } from '@rampa/ui';
import { personsAboard } from '@rampa/ui/map';
import type { RunWord } from '../day/run-word.ts';
import { useWords } from '../text.ts';
import type { GridPlace } from './keys.ts';
import { percentOf, type Mark, type Span, type TimelineRow } from './layout.ts';
import { markText } from './mark-text.ts';

export interface RunRowProps {
  readonly row: TimelineRow;
  readonly index: number;
  readonly span: Span;
  /** The mark that Tab reaches, where it is in this row. */
  readonly tabMark: number | undefined;
  readonly chosenTrip: string | undefined;
  readonly chosenRun: boolean;
  /** What it is doing now. */
  readonly word: RunWord;
  readonly onChoose: (place: GridPlace) => void;
}

/** One run: its header, its shift, its load, its stops. Drawn anew only when something of it changed. */
export const RunRow = memo(function RunRow({ row, index, span, tabMark, chosenTrip, chosenRun, word, onChoose }: RunRowProps): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const { run, runId } = row;
  const aboard = run.state === 'under_way' ? personsAboard(run) : 0;
  return (
    <div role="row" aria-rowindex={index + 2} className={`tl-row tl-run-${run.state}`} data-chosen={chosenRun || undefined}>
      <div
        role="rowheader"
        className="tl-head"
        id={cellId(runId, -1)}
        tabIndex={tabMark === -1 ? 0 : -1}
        aria-selected={chosenRun && chosenTrip === undefined}
        onClick={() => onChoose({ runId, mark: -1 })}
      >
        <span className="tl-van">{run.van.name}</span>
        <span className={run.state === 'broken' ? 'only-heard' : 'tl-driver'}>{run.driverName}</span>
        <span className="only-heard">
          {`, ${t('timeline.shift', { from: formats.time(row.shift.from), to: formats.time(row.shift.to) })}, ${t(`runState.${word}`)}`}
        </span>
        {run.state === 'broken' && <span className="tl-broken">{t('runState.broken')}</span>}
        {aboard > 0 && <span className="tl-aboard figures" aria-hidden="true">{`${aboard}●`}</span>}
      </div>
      <Ground row={row} span={span} chosenTrip={chosenTrip} />
      {row.marks.map((mark, i) => (
        <div
          key={mark.id}
          role="gridcell"
          id={cellId(runId, i)}
          className={`tl-mark tl-${mark.kind} tl-is-${mark.state} tl-risk-${mark.risk}`}
          style={{ insetInlineStart: `${percentOf(span, mark.planned.from)}%`, ...(mark.kind === 'break' && breakWidth(mark, span)) }}
          tabIndex={tabMark === i ? 0 : -1}
          aria-selected={mark.trip !== undefined && mark.trip.id === chosenTrip}
          aria-label={markText(mark, t, formats)}
          title={markText(mark, t, formats)}
          onClick={() => onChoose({ runId, mark: i })}
        >
          <MarkShape mark={mark} />
        </div>
      ))}
    </div>
  );
});

export const cellId = (runId: string, mark: number): string => `tl-${runId}-${mark}`;

const breakWidth = (mark: Mark, span: Span) => ({
  inlineSize: `${percentOf(span, mark.planned.to) - percentOf(span, mark.planned.from)}%`,
});

function MarkShape({ mark }: { readonly mark: Mark }): ReactNode {
  if (mark.kind === 'break') return <span className="tl-break-word" aria-hidden="true" />;
  const shape = mark.kind === 'pickup' ? 'M1,11 L6,1 L11,11 Z' : mark.kind === 'dropoff' ? 'M1,1 L6,11 L11,1 Z' : 'M2,2 H10 V10 H2 Z';
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="tl-shape">
      <path d={shape} />
      {mark.risk === 'late' && <path d="M6,3.5 V7 M6,8.6 V9.4" className="tl-bang" />}
    </svg>
  );
}

/** Shift, riders aboard, promises and the way from plan to forecast, in one picture without words: the cells say them. */
function Ground({ row, span, chosenTrip }: Pick<RunRowProps, 'row' | 'span' | 'chosenTrip'>): ReactNode {
  const x = (at: Parameters<typeof percentOf>[1]): number => percentOf(span, at) * 10;
  const chosen = row.marks.filter((mark) => mark.trip !== undefined && mark.trip.id === chosenTrip);
  return (
    <svg className="tl-ground" viewBox="0 0 1000 30" preserveAspectRatio="none" aria-hidden="true">
      <rect className="tl-shift" x={x(row.shift.from)} width={x(row.shift.to) - x(row.shift.from)} y="0" height="30" />
      {row.load.map((step, i) =>
        step.share > 0 ? (
          <rect
            key={i}
            className="tl-load"
            x={x(step.from)}
            width={Math.max(0.5, x(step.to) - x(step.from))}
            y={15 - step.share * 10}
            height={step.share * 20}
          />
        ) : null,
      )}
      {chosen.length === 2 && (
        <rect
          className="tl-ride"
          x={x(chosen[0]!.planned.from)}
          width={Math.max(0.5, x(chosen[1]!.planned.to) - x(chosen[0]!.planned.from))}
          y="12"
          height="6"
        />
      )}
      {row.marks.map((mark) => (
        <g key={mark.id}>
          {mark.promise && (mark.state === 'pending' || mark.state === 'arrived' || chosen.includes(mark)) && (
            <rect
              className={chosen.includes(mark) ? 'tl-promise tl-promise-chosen' : 'tl-promise'}
              x={x(mark.promise.from)}
              width={Math.max(0.5, x(mark.promise.to) - x(mark.promise.from))}
              y={mark.kind === 'pickup' ? 0 : 28}
              height="2"
            />
          )}
          {mark.forecast !== undefined && mark.state === 'pending' && (
            <path
              className={mark.risk === 'late' ? 'tl-forecast tl-forecast-late' : 'tl-forecast'}
              d={
                mark.kind === 'dropoff'
                  ? `M${x(mark.planned.from)},23 H${x(mark.forecast)} M${x(mark.forecast)},18 V28`
                  : `M${x(mark.planned.from)},7 H${x(mark.forecast)} M${x(mark.forecast)},2 V12`
              }
              vectorEffect="non-scaling-stroke"
            />
          )}
        </g>
      ))}
    </svg>
  );
}
