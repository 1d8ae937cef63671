/** Every run of the day against the hours: an accessible grid, walked with arrow keys. */
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Run, Trip } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import { useFormats } from '@rampa/ui';
import { useMinute } from '../day/board-context.ts';
import { runWord } from '../day/run-word.ts';
import type { Selection } from '../selection/selection.ts';
import { useWords } from '../text.ts';
import { createRowLayout, hoursOf, percentOf, spanOf, type Span, type TimelineRow } from './layout.ts';
import { moveFocus, type GridPlace } from './keys.ts';
import { cellId, RunRow } from './run-row.tsx';
import './timeline.css';

export interface TimelineProps {
  readonly runs: readonly Run[];
  readonly trips: ReadonlyMap<string, Trip>;
  readonly date: string;
  /** The service's time, or undefined where the day on show is not today. */
  readonly now: Instant | undefined;
  readonly chosenTrip: string | undefined;
  readonly chosenRun: string | undefined;
  readonly onSelect: (selection: Selection) => void;
}

/** Width of an hour: the whole day in view, or more room for each stop. */
const zooms = [
  { px: 0, key: 'day' },
  { px: 110, key: 'half' },
  { px: 220, key: 'hours' },
] as const;

export function Timeline({ runs, trips, date, now, chosenTrip, chosenRun, onSelect }: TimelineProps): ReactNode {
  const t = useWords();
  const [layout] = useState(createRowLayout);
  const rows = useMemo(() => layout(runs, trips), [layout, runs, trips]);
  const span = useMemo(() => spanOf(rows, Instant(Date.parse(`${date}T04:00:00Z`))), [rows, date]);
  const [zoom, setZoom] = useState<number>(0);
  const minute = useMinute();
  const grid = useGrid(rows, onSelect);
  const hours = hoursOf(span);
  const scroller = useScrollTo(zoom > 0 && now !== undefined ? percentOf(span, now) : undefined);
  return (
    <section className="panel timeline" aria-labelledby="timeline">
      <div className="panel-head">
        <h2 id="timeline" className="panel-title">
          {t('timeline.title')}
        </h2>
        <Legend />
        <ZoomChoice zoom={zoom} onZoom={setZoom} />
      </div>
      {rows.length === 0 ? (
        <p className="soft panel-pad">{t('timeline.none')}</p>
      ) : (
        <div className="tl-scroll" ref={scroller}>
          <div
            role="grid"
            aria-labelledby="timeline"
            aria-describedby="timeline-hint"
            aria-rowcount={rows.length + 1}
            className="tl"
            style={{ minInlineSize: zoom > 0 ? `calc(var(--tl-head) + ${((span.to - span.from) / 3_600_000) * zoom}px)` : undefined }}
            onKeyDown={grid.onKeyDown}
          >
            <HourHeads hours={hours} span={span} />
            {rows.map((row, i) => (
              <RunRow
                key={row.runId}
                row={row}
                index={i}
                span={span}
                tabMark={grid.place.runId === row.runId ? grid.place.mark : undefined}
                chosenTrip={row.marks.some((mark) => mark.trip?.id === chosenTrip) ? chosenTrip : undefined}
                chosenRun={row.runId === chosenRun}
                word={runWord(row.run, minute)}
                onChoose={grid.choose}
              />
            ))}
            {now !== undefined && <NowLine span={span} now={now} />}
          </div>
        </div>
      )}
      <p id="timeline-hint" className="only-heard">
        {t('timeline.hint')}
      </p>
    </section>
  );
}

function ZoomChoice({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (px: number) => void }): ReactNode {
  const t = useWords();
  return (
    <div className="seg" role="group" aria-label={t('timeline.zoom')}>
      {zooms.map(({ px, key }) => (
        <button key={key} type="button" aria-pressed={zoom === px} onClick={() => onZoom(px)}>
          {t(`timeline.zooms.${key}`)}
        </button>
      ))}
    </div>
  );
}

function HourHeads({ hours, span }: { readonly hours: readonly Instant[]; readonly span: Span }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const [from, to] = [hours[0], hours.at(-1)];
  return (
    <div role="row" aria-rowindex={1} className="tl-row tl-hours">
      <div role="columnheader" className="tl-head">
        {t('timeline.run')}
      </div>
      <div role="columnheader" className="tl-hour-line">
        <span className="only-heard">
          {from !== undefined && to !== undefined ? t('timeline.stops', { from: formats.time(from), to: formats.time(to) }) : ''}
        </span>
        {hours.map((hour) => (
          <span key={hour} aria-hidden="true" className="tl-hour figures" style={{ insetInlineStart: `${percentOf(span, hour)}%` }}>
            {formats.time(hour).replace(':00', '')}
          </span>
        ))}
      </div>
    </div>
  );
}

function NowLine({ span, now }: { readonly span: Span; readonly now: Instant }): ReactNode {
  return (
    <div className="tl-now-track" aria-hidden="true">
      <div className="tl-now" style={{ insetInlineStart: `${percentOf(span, now)}%` }} />
    </div>
  );
}

function Legend(): ReactNode {
  const t = useWords();
  return (
    <ul className="legend plain-list" aria-label={t('timeline.legend')}>
      {(['pickup', 'dropoff', 'break', 'promise', 'forecast', 'late'] as const).map((key) => (
        <li key={key}>
          <span className={`legend-mark legend-${key}`} aria-hidden="true" />
          {t(`timeline.legends.${key}`)}
        </li>
      ))}
    </ul>
  );
}

/** One cell takes part in the Tab order; arrows move within. */
function useGrid(rows: readonly TimelineRow[], onSelect: (selection: Selection) => void) {
  const [kept, setPlace] = useState<GridPlace>();
  const place = kept && rows.some((row) => row.runId === kept.runId) ? kept : { runId: rows[0]?.runId ?? '', mark: -1 };
  const latest = useRef({ rows, onSelect });
  useEffect(() => {
    latest.current = { rows, onSelect };
  });
  const choose = useCallback(({ runId, mark }: GridPlace) => {
    setPlace({ runId, mark });
    const trip = latest.current.rows.find((row) => row.runId === runId)?.marks[mark]?.trip;
    latest.current.onSelect(trip ? { kind: 'trip', id: trip.id } : { kind: 'run', id: runId });
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(place);
      return;
    }
    const next = moveFocus(rows, place, event.key, event.ctrlKey);
    if (!next) return;
    event.preventDefault();
    setPlace(next);
    document.getElementById(cellId(next.runId, next.mark))?.focus();
  };
  return { place, choose, onKeyDown };
}

/** For the box that scrolls: brings the present into the middle when the day no longer fits; not again by itself. */
function useScrollTo(percent: number | undefined): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null);
  const asked = percent !== undefined;
  const target = useRef(percent);
  useEffect(() => {
    target.current = percent;
  });
  useEffect(() => {
    const box = scroller.current;
    if (!asked || !box || target.current === undefined) return;
    box.scrollLeft = (target.current / 100) * box.scrollWidth - box.clientWidth / 2;
  }, [asked]);
  return scroller;
}
