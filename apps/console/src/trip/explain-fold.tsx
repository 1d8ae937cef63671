import { useState, type ReactNode } from 'react';
import type { Explanation, Trip } from '@rampa/contracts';
import { Button, ErrorSummary, Spinner, useApi } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { mayMove } from '../day/facts.ts';
import { useWords } from '../text.ts';
import { ReassignDialog } from './reassign-dialog.tsx';
import { useExplained, type Other } from './use-explained.ts';
import { HelpList } from './would-help.tsx';

/** „Защо този автомобил?“: what binds, what every other van would cost, what would help. Asked when opened. */
export function ExplainFold({ trip }: { readonly trip: Trip }): ReactNode {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(trip.runId ? 'why.open' : 'why.openWaiting')}</summary>
      {open && <Asked trip={trip} />}
    </details>
  );
}

function Asked({ trip }: { readonly trip: Trip }): ReactNode {
  const { day } = useBoard();
  const asked = useApi('explain', { params: { id: trip.id } }, { enabled: day !== undefined });
  if (asked.error) return <ErrorSummary error={asked.error} />;
  return asked.data ? <Explained trip={trip} why={asked.data} /> : <Spinner />;
}

function Explained({ trip, why }: { readonly trip: Trip; readonly why: Explanation }): ReactNode {
  const t = useWords();
  const told = useExplained(trip, why);
  const fits = why.others.filter((other) => other.feasible);
  return (
    <div className="stack-small why">
      {why.runId !== undefined && (
        <ul className="why-list">
          {told.here().map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {why.runId === undefined && fits[0] && <Fitting trip={trip} other={fits[0]} sentence={told.fits(fits[0])} />}
      {why.runId === undefined && fits.length === 0 && <HelpList trip={trip} why={why} />}
      {why.others.length > 0 && (
        <table className="times why-vans">
          <caption>{t('why.others')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('why.van')}</th>
              <th scope="col">{t('why.answer')}</th>
            </tr>
          </thead>
          <tbody>
            {why.others.map((other) => (
              <tr key={other.runId}>
                <th scope="row">{other.vanName}</th>
                <td>{told.other(other)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** A waiting trip that a van can take now, after all. */
function Fitting({ trip, other, sentence }: { readonly trip: Trip; readonly other: Other; readonly sentence: string }): ReactNode {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="stack-small">
      <p>{sentence}</p>
      {mayMove(trip) && <Button onClick={() => setOpen(true)}>{t('why.place')}</Button>}
      {open && <ReassignDialog trip={trip} suggested={other.runId} onClose={() => setOpen(false)} />}
    </div>
  );
}
