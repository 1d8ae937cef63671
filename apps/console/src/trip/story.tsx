import { useEffect, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { tripStates, type Trip, type TripEvent } from '@rampa/contracts';
import { apiKey, ErrorSummary, Spinner, useApi, useFormats, useText } from '@rampa/ui';
import { useWords } from '../text.ts';

/** What happened to this trip, from the event log; asked again when the trip changes. */
export function Story({ trip }: { readonly trip: Trip }): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const queries = useQueryClient();
  const input = { params: { id: trip.id } };
  const events = useApi('tripEvents', input);
  const said = useEventText();
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: apiKey('tripEvents', { params: { id: trip.id } }), refetchType: 'active' });
  }, [queries, trip.id, trip.version, trip.state]);
  return (
    <div>
      <h3>{t('story.title')}</h3>
      {events.isPending && <Spinner />}
      {events.error && <ErrorSummary error={events.error} />}
      <ol className="story">
        {events.data?.items.map((event) => (
          <li key={event.sequence}>
            <time dateTime={event.at} className="figures">
              {formats.time(event.at)}
            </time>
            <span>{said(event)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

const people = ['rider', 'trusted_person', 'dispatcher', 'driver', 'manager', 'caseworker', 'place_desk', 'auditor'] as const;
const known = ['moved', 'retimed', 'noted', 'denial'] as const;
/** What may have set off a new plan, by the code the event carries. */
const causes = ['improved', 'by_hand', 'breakdown', 'lift_failure', 'repaired', 'booked', 'cancelled', 'retimed'] as const;

/** The event in words: the new state where it has one, else what it was; and who did it. */
function useEventText(): (event: TripEvent) => string {
  const t = useWords();
  const common = useText();
  return (event) => {
    const state = tripStates.find((one) => one === event.toState);
    const kind = known.find((one) => event.type.includes(one));
    const what = state && event.toState !== event.fromState ? common(`state.${state}`) : kind ? t(`story.kind.${kind}`) : t('story.other');
    const role = people.find((one) => one === event.actorRole);
    const who = event.actorName ?? (role ? common(`role.${role}`) : t('story.system'));
    const cause = kind === 'moved' ? causes.find((one) => one === event.reason) : undefined;
    return `${what}${cause ? ` (${t(`story.cause.${cause}`)})` : ''} – ${who}`;
  };
}
