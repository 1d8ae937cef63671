import { useState, type ReactNode } from 'react';
import type { Explanation, Trip, WouldHelp } from '@rampa/contracts';
import { Button, useFormats, type Formats } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { mayMove } from '../day/facts.ts';
import { useWords } from '../text.ts';
import { ReassignDialog } from './reassign-dialog.tsx';
import { RetimeDialog, type TimeWish } from './retime-dialog.tsx';

/** What would have to change for a waiting trip to fit, the easiest first, with a button where the change can be made from here. */
export function HelpList({ trip, why }: { readonly trip: Trip; readonly why: Explanation }): ReactNode {
  const t = useWords();
  const { wouldHelp = [] } = why;
  return (
    <section className="stack-small">
      <h3>{t('help.title')}</h3>
      {wouldHelp.length === 0 ? (
        <p className="small">{t('help.none')}</p>
      ) : (
        <>
          <p className="small soft">{t('help.intro')}</p>
          <ol className="why-list why-help">
            {wouldHelp.map((help) => (
              <HelpRow key={`${help.kind} ${help.runId} ${help.tripId ?? ''}`} trip={trip} why={why} help={help} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function HelpRow({ trip, why, help }: { readonly trip: Trip; readonly why: Explanation; readonly help: WouldHelp }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const vanOf = (runId: string): string => why.others.find((other) => other.runId === runId)?.vanName ?? t('why.aVan');
  const who = why.riders?.find((rider) => rider.tripId === help.tripId)?.riderName ?? t('why.someone');
  const van = vanOf(help.runId);
  const sentence = t(`help.${help.kind}`, {
    who,
    van,
    toVan: help.toRunId ? vanOf(help.toRunId) : '',
    by: t('why.minutes', { count: help.minutes ?? 0 }),
    at: help.limit ? formats.time(help.limit) : '',
    limit: t('why.minutes', { count: help.limitMinutes ?? 0 }),
    people: t('why.people', { count: help.persons ?? 0 }),
  });
  return (
    <li>
      {sentence}{' '}
      <span className="soft">{t('help.then', { van, pickup: formats.time(help.pickup), arrival: formats.time(help.arrival) })}</span>
      <TryIt trip={trip} help={help} who={who} />
    </li>
  );
}

/** Opens the dialog that makes the change, filled in. Shifts, breaks and other people's consent are no matter of this page. */
function TryIt({ trip, help, who }: { readonly trip: Trip; readonly help: WouldHelp; readonly who: string }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const { trips } = useBoard();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const other = help.kind === 'move_trip' && help.tripId ? trips.get(help.tripId) : undefined;
  const wish = wishFor(help, formats);
  if (other && mayMove(other)) {
    return (
      <>
        <Button onClick={() => setOpen(true)}>{t('help.tryMove', { who })}</Button>
        {open && <ReassignDialog trip={other} suggested={help.toRunId} onClose={close} />}
      </>
    );
  }
  if (!wish || !mayMove(trip)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={`${t('help.tryTime')}: ${formats.time(help.pickup)}`}>
        {t('help.tryTime')}
      </Button>
      {open && <RetimeDialog trip={trip} suggested={wish} onClose={close} />}
    </>
  );
}

/** The wish under which the trip fits; `undefined` where another time is not what would help. */
export function wishFor(help: WouldHelp, formats: Pick<Formats, 'dateOf' | 'timeOf'>): TimeWish | undefined {
  const at = (kind: TimeWish['kind'], instant: string): TimeWish => ({
    kind,
    date: formats.dateOf(instant),
    time: formats.timeOf(instant),
  });
  if (help.kind === 'later_pickup' || help.kind === 'earlier_pickup') return at('leave_at', help.pickup);
  if (help.kind === 'later_arrival') return at('arrive_by', help.limit ?? help.arrival);
  return help.kind === 'earlier_arrival' ? at('arrive_by', help.arrival) : undefined;
}
