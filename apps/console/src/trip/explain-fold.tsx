import { useState, type ReactNode } from 'react';
import type { Trip } from '@rampa/contracts';
import { ErrorSummary, Spinner, useApi, useErrorText } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useWords } from '../text.ts';

/** „Защо този автомобил?“: the rules that bind, and what every other van would cost. Asked when opened. */
export function ExplainFold({ trip }: { readonly trip: Trip }): ReactNode {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(trip.runId ? 'explain.why' : 'explain.whyNot')}</summary>
      {open && <Explained trip={trip} />}
    </details>
  );
}

function Explained({ trip }: { readonly trip: Trip }): ReactNode {
  const t = useWords();
  const reason = useErrorText();
  const { day } = useBoard();
  const asked = useApi('explain', { params: { id: trip.id } }, { enabled: day !== undefined });
  if (asked.error) return <ErrorSummary error={asked.error} />;
  if (!asked.data) return <Spinner />;
  const { because, others } = asked.data;
  return (
    <div className="stack-small">
      {because.length > 0 ? (
        <ul className="why-list">
          {because.map((r, i) => (
            <li key={i}>{reason(r)}</li>
          ))}
        </ul>
      ) : (
        <p className="small">{t('explain.free')}</p>
      )}
      {others.length > 0 && (
        <table className="times">
          <caption className="only-heard">{t('explain.others')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('explain.otherVan')}</th>
              <th scope="col">{t('explain.cost')}</th>
            </tr>
          </thead>
          <tbody>
            {others.map((other) => (
              <tr key={other.runId}>
                <th scope="row">{other.vanName}</th>
                <td>
                  {other.feasible
                    ? other.costMinutes === undefined
                      ? t('explain.possible')
                      : t('explain.minutes', { count: Math.round(other.costMinutes) })
                    : other.reasons.map(reason).join(' ') || t('explain.impossible')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
