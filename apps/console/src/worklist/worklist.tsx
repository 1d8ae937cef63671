/** The dispatcher's tasks, worst first: what, whom, minutes, why. */
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { CircleAlert, Clock, Info, useAnnounce, useErrorText, useFormats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { groupByRule } from '../day/reasons.ts';
import { useWords, type Words } from '../text.ts';
import { newcomers, urgency, workItems, type WorkItem } from './items.ts';
import './worklist.css';

const icons = { now: CircleAlert, soon: Clock, know: Info } as const;

export function Worklist(): ReactNode {
  const t = useWords();
  const { day, related, select } = useBoard();
  const items = useMemo(() => (day ? workItems(day) : []), [day]);
  useNews(day ? items : undefined);
  const chosen = (item: WorkItem): boolean =>
    item.selection !== undefined &&
    [related.tripId, related.vehicleId, related.runId].includes(item.selection.id) &&
    itemIsOf(item, related.tripId);
  return (
    <section className="panel worklist" aria-labelledby="worklist">
      <h2 id="worklist" tabIndex={-1} className="panel-title">
        {t('work.title')} <span className="figures count">{items.length}</span>
      </h2>
      {day && items.length === 0 && <p className="soft panel-pad">{t('work.none')}</p>}
      <ol className="plain-list work-list">
        {items.map((item) => (
          <li key={item.id}>
            <WorkRow item={item} chosen={chosen(item)} onChoose={() => item.selection && select(item.selection)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A chosen trip marks its own rows only, not every row of its van. */
const itemIsOf = (item: WorkItem, tripId: string | undefined): boolean =>
  tripId === undefined || item.selection?.kind !== 'trip' || item.selection.id === tripId;

function WorkRow({
  item,
  chosen,
  onChoose,
}: {
  readonly item: WorkItem;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const reason = useErrorText();
  const level = urgency(item);
  const Icon = icons[level];
  const trip = item.trip;
  return (
    <button type="button" className={`work-row work-${level}`} aria-pressed={chosen} onClick={onChoose} disabled={!item.selection}>
      <span className="work-what">
        <Icon aria-hidden="true" />
        <span>{workTitle(item, t)}</span>
      </span>
      <span className="work-who">
        {item.who}
        {trip?.vital && <span className="vital"> · {t('vital')}</span>}
      </span>
      {trip && (
        <span className="work-way">
          {trip.from.label} → {trip.to.label}
          {trip.promise && <span className="figures"> · {formats.window(trip.promise.pickup)}</span>}
        </span>
      )}
      {groupByRule(item.reasons, reason).map((group) => (
        <span key={group.text} className="work-why">
          {group.runIds.length > 1 ? t('work.forVans', { what: group.text, count: group.runIds.length }) : group.text}
        </span>
      ))}
    </button>
  );
}

/** What has happened, with the minutes where they are known. */
export function workTitle(item: Pick<WorkItem, 'kind' | 'minutes'>, t: Words): string {
  return item.minutes === undefined || item.minutes <= 0
    ? t(`work.kind.${item.kind}`)
    : t(`work.kindMinutes.${item.kind}`, { minutes: item.minutes });
}

/** New tasks are spoken once, together; the queue below lets one message pass in ten seconds. */
function useNews(items: readonly WorkItem[] | undefined): void {
  const t = useWords();
  const say = useAnnounce();
  const before = useRef<readonly WorkItem[] | undefined>(undefined);
  useEffect(() => {
    if (!items) return;
    const fresh = newcomers(before.current, items);
    before.current = items;
    const worst = fresh[0];
    if (!worst) return;
    const first = [workTitle(worst, t), worst.who].filter(Boolean).join(': ');
    say(fresh.length === 1 ? t('work.newOne', { what: first }) : t('work.newMany', { count: fresh.length, what: first }), 'worklist');
  }, [items, say, t]);
}
