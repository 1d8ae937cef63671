/** The map's text twin: a table of the vans, where it is narrow one block a van. Put it before the map in the page. */
import './map.css';
import { useCallback, useSyncExternalStore, type ReactNode } from 'react';
import type { PositionStore } from './position-store.ts';
import { useMapTexts } from './texts.ts';
import type { VanRow } from './van-rows.ts';
import { vanShapes } from './van-shape.ts';
import type { VanState } from './van-state.ts';

export interface VanTableProps {
  readonly rows: readonly VanRow[];
  readonly selected?: string | undefined;
  /** A van's name becomes a button when given. */
  readonly onSelect?: (id: string) => void;
  /** Writes an instant as the reader's local time of day. */
  readonly time: (instant: string | number) => string;
}

export function VanTable({ rows, selected, onSelect, time }: VanTableProps): ReactNode {
  const { text } = useMapTexts();
  if (rows.length === 0) return <p className="soft">{text('noVans')}</p>;
  // the roles are said because a browser may forget them where the rows are drawn as blocks
  return (
    <div className="rampa-vans-frame">
      <table role="table" className="rampa-vans">
        <caption>{text('vans')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {(['van', 'driver', 'state', 'where', 'next', 'nextAt', 'aboard'] as const).map((key) => (
              <th key={key} role="columnheader" scope="col" className={key === 'aboard' || key === 'nextAt' ? 'rampa-number' : undefined}>
                {text(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.id} row={row} selected={row.id === selected} onSelect={onSelect} time={time} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  row,
  selected,
  onSelect,
  time,
}: { readonly row: VanRow; readonly selected: boolean } & Pick<VanTableProps, 'onSelect' | 'time'>): ReactNode {
  const { text } = useMapTexts();
  return (
    <tr role="row" data-selected={selected || undefined}>
      <th role="rowheader" scope="row">
        {onSelect ? (
          <button type="button" aria-pressed={selected} onClick={() => onSelect(row.id)}>
            {row.name}
          </button>
        ) : (
          row.name
        )}
      </th>
      <td role="cell" className="rampa-van-driver">
        {row.driver ?? text('nothingNext')}
      </td>
      <td role="cell" className="rampa-van-is">
        <VanStateWord state={row.state} />
        {row.late && <span className="rampa-van-late"> · {text('late')}</span>}
      </td>
      <td role="cell" className="rampa-van-where" data-label={text('where')}>
        {row.street ? text('near', { street: row.street }) : text('unknownPlace')}
        {row.stale && row.seenAt !== undefined && (
          <span className="rampa-van-stale"> · {text('staleSince', { time: time(row.seenAt) })}</span>
        )}
      </td>
      <td role="cell" className="rampa-van-next" data-label={text('next')}>
        {row.next ? row.next.label || text(stopWords[row.next.kind]) : text('nothingNext')}
      </td>
      <td role="cell" className="rampa-van-at rampa-number">
        {row.next ? time(row.next.at) : text('nothingNext')}
      </td>
      <td role="cell" className="rampa-van-aboard rampa-number" data-label={text('aboard')}>
        {row.aboard ? text('ofPlaces', { aboard: row.aboard.persons, capacity: row.aboard.capacity }) : text('nothingNext')}
      </td>
    </tr>
  );
}

/** What a stop is called that has no address of a rider. */
const stopWords = { start: 'depot', end: 'depot', break: 'breakStop', pickup: 'unknownPlace', dropoff: 'unknownPlace' } as const;

/** The van's mark as on the map, with its word. */
export function VanStateWord({ state }: { readonly state: VanState }): ReactNode {
  const texts = useMapTexts();
  const shape = vanShapes[state];
  return (
    <span className="rampa-van-state">
      <svg className="rampa-van-mark" viewBox="-13 -13 26 26" aria-hidden="true">
        <path d={shape.outline} className={`rampa-fill-${shape.fill}`} strokeWidth="2.5" />
        {shape.sign && <path d={shape.sign} fill="none" stroke="var(--bg)" strokeWidth="3" />}
      </svg>
      {texts.state(state)}
    </span>
  );
}

/** Renders anew when positions change, at most once in `ms`: a table of words need not follow every tick. */
export function usePositionsNowAndThen(positions: PositionStore, ms = 5000): number {
  const subscribe = useCallback(
    (changed: () => void) => {
      let waiting: ReturnType<typeof setTimeout> | undefined;
      const stop = positions.subscribe(() => {
        waiting ??= setTimeout(() => {
          waiting = undefined;
          changed();
        }, ms);
      });
      return () => {
        stop();
        clearTimeout(waiting);
      };
    },
    [positions, ms],
  );
  return useSyncExternalStore(subscribe, () => positions.version());
}
