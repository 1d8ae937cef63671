import { useFormats, useNow, useText } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { keyOf, type PlanChange, type ShownStop } from '../run/change.ts';
import { useRun } from '../run/run-context.tsx';
import { minutesBehind, windowToWaitFor } from '../run/timing.ts';
import { Behind, StopFacts } from '../stop/stop-facts.tsx';
import { ChangeTag, StopKind, StopStateTag, type ChangeMark, type ShownState } from '../stop/stop-tags.tsx';
import { isOpen } from '../taps/overlay.ts';

/** Every stop with its planned time; what changed last is marked until the next change. */
export function StopList() {
  const { stops, change, fresh } = useRun();
  const nextId = stops.find(isOpen)?.id;
  return (
    <ol className="stops plain-list">
      {stops.map((stop) => (
        <StopRow key={keyOf(stop)} stop={stop} next={stop.id === nextId} mark={change ? undefined : markOf(fresh, keyOf(stop))} />
      ))}
    </ol>
  );
}

const marks: readonly ChangeMark[] = ['added', 'moved', 'retimed'];
const markOf = (fresh: PlanChange | undefined, key: string): ChangeMark | undefined => marks.find((mark) => fresh?.[mark].includes(key));

function StopRow({ stop, next, mark }: { readonly stop: ShownStop; readonly next: boolean; readonly mark: ChangeMark | undefined }) {
  const t = useDriverText();
  const common = useText();
  const formats = useFormats();
  const now = useNow();
  const state: ShownState = stop.dropped ? 'dropped' : next && stop.state === 'pending' ? 'next' : stop.state;
  const window = stop.dropped ? undefined : windowToWaitFor(stop);
  const behind = next && !stop.dropped ? minutesBehind(stop, now) : 0;
  const showMark = mark && isOpen(stop);
  return (
    <li className={`stop-row stop-${state}${showMark ? ' stop-fresh' : ''}`} aria-current={next ? 'step' : undefined}>
      <span className="stop-time figures">{formats.time(stop.doneAt ?? stop.arrivedAt ?? stop.plannedArrival)}</span>
      <span className="stop-words">
        <StopKind kind={stop.kind} />
        {stop.trip && <span className="stop-name">{stop.trip.riderName}</span>}
        {stop.kind !== 'break' && <span className="stop-address">{stop.address.label}</span>}
        {window && <span className="stop-window">{t('stop.promiseFor', { window: formats.window(window) })}</span>}
        {behind > 0 && <Behind>{t('stop.behind', { minutes: common('minutes', { count: behind }) })}</Behind>}
        <span className="row">
          <StopStateTag state={state} />
          {showMark && <ChangeTag mark={mark} />}
        </span>
        {isOpen(stop) && !next && !stop.dropped && (
          <details className="stop-more">
            <summary>
              {t('list.more')}
              <span className="only-heard">{`: ${stop.trip?.riderName ?? stop.address.label}`}</span>
            </summary>
            {stop.kind !== 'break' && stop.address.entrance && <p>{stop.address.entrance}</p>}
            <StopFacts stop={stop} />
          </details>
        )}
      </span>
    </li>
  );
}
