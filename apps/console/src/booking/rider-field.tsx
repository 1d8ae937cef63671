import { useCallback, useState, type ReactNode } from 'react';
import type { ApiReply, Trip } from '@rampa/contracts';
import { Button, Combobox, ErrorSummary, plainTime, Repeat, Spinner, useApi, useApp, useFormats, useText, User } from '@rampa/ui';
import { useWords } from '../text.ts';

export type RiderHit = ApiReply<'searchRiders'>['items'][number];

export interface RiderFieldProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly onRider: (rider: RiderHit | undefined) => void;
  /** "The same as last time". */
  readonly onAgain: (trip: Trip) => void;
}

/** Finds the caller by name or telephone; then shows what must be known and the last ways, one key away. */
export function RiderField({ id, error, onRider, onAgain }: RiderFieldProps): ReactNode {
  const t = useWords();
  const { client } = useApp();
  const [rider, setRider] = useState<RiderHit>();
  const search = useCallback(
    async (text: string, signal: AbortSignal) => (await client.searchRiders({ body: { text, limit: 8 } }, { signal })).items,
    [client],
  );
  return (
    <div className="stack-small">
      <Combobox
        id={id}
        label={t('booking.rider')}
        hint={t('booking.riderHint')}
        error={error}
        finds="people"
        search={search}
        keyOf={(hit) => hit.id}
        textOf={(hit) => hit.name}
        noteOf={(hit) => [hit.phone, hit.home?.label].filter(Boolean).join(' · ') || undefined}
        iconOf={() => <User />}
        onChoice={(hit) => {
          setRider(hit);
          onRider(hit);
        }}
      />
      {rider && <Known id={rider.id} onAgain={onAgain} />}
    </div>
  );
}

function Known({ id, onAgain }: { readonly id: string; readonly onAgain: (trip: Trip) => void }): ReactNode {
  const t = useWords();
  const common = useText();
  const formats = useFormats();
  const details = useApi('rider', { params: { id } });
  const trips = useApi('riderTrips', { params: { id } });
  if (details.error) return <ErrorSummary error={details.error} />;
  if (!details.data) return <Spinner />;
  const { profile, eligibleUntil, phone } = details.data;
  const needs = [
    common(`aid.${profile.aid}`),
    profile.boarding === 'lift' && t('needs.lift'),
    profile.needsAssistant && t('needs.assistant'),
    profile.mustBeHandedOver && t('needs.handover'),
    profile.guideDog && t('needs.guideDog'),
    profile.hears === 'no' && t('needs.hears'),
    profile.sees === 'no' && t('needs.sees'),
    profile.speaks === 'no' && t('needs.speaks'),
    t(`needs.help.${profile.help}`),
  ].filter(Boolean);
  return (
    <div className="known">
      <p className="small">
        {[phone, needs.join(', ')].filter(Boolean).join(' · ')}
        {eligibleUntil && <span className="soft"> · {t('booking.eligible', { date: formats.fullDay(eligibleUntil) })}</span>}
      </p>
      {lastWays(trips.data?.items ?? []).map((trip) => (
        <Button key={trip.id} look="quiet" icon={<Repeat />} className="again" onClick={() => onAgain(trip)}>
          {t('booking.again', { from: trip.from.label, to: trip.to.label, time: plainTime(trip.wish.time) })}
        </Button>
      ))}
    </div>
  );
}

/** The three last different ways; the latest first. */
export function lastWays(trips: readonly Trip[]): readonly Trip[] {
  const seen = new Set<string>();
  return [...trips]
    .sort((a, b) => `${b.wish.date}${b.wish.time}`.localeCompare(`${a.wish.date}${a.wish.time}`))
    .filter((trip) => {
      const way = `${trip.from.label}→${trip.to.label}`;
      if (seen.has(way)) return false;
      seen.add(way);
      return true;
    })
    .slice(0, 3);
}
