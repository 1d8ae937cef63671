import { useState } from 'react';
import type { Address } from '@rampa/contracts';
import { ChoiceList, ErrorSummary, House, MapPin, Search, Spinner, TextField, useApi, type Choice } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { samePlace } from './draft.ts';
import { PlaceSearch } from './place-search.tsx';

const OTHER = 'other';

export interface PlaceFieldProps {
  readonly id: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly value: Address | undefined;
  /** Left out of the saved places: the other end of the trip. */
  readonly not?: Address;
  readonly onValue: (value: Address | undefined) => void;
}

/** Home and saved places as cards, then any other place by search. */
export function PlaceField({ id, label, error, value, not, onValue }: PlaceFieldProps) {
  const t = useRiderText();
  const { data: me, error: failed } = useApi('me');
  const saved = savedPlaces(me?.home, me?.savedPlaces ?? []).filter((place) => !not || !samePlace(place, not));
  const picked = value ? saved.findIndex((place) => samePlace(place, value)) : -1;
  const [other, setOther] = useState(value !== undefined && picked < 0);
  if (failed) return <ErrorSummary error={failed} />;
  if (!me) return <Spinner />;
  const searching = other || saved.length === 0;
  const choices: Choice<string>[] = saved.map((place, i) => ({
    value: String(i),
    label: place === me.home ? t('book.home') : place.label,
    note: place === me.home ? [place.label, place.entrance].filter(Boolean).join(', ') : place.entrance,
    icon: place === me.home ? <House /> : <MapPin />,
  }));
  return (
    <div className="stack">
      {saved.length > 0 && (
        <ChoiceList
          id={searching ? undefined : id}
          label={label}
          hideLabel
          error={searching ? undefined : error}
          choices={[...choices, { value: OTHER, label: t('book.otherPlace'), icon: <Search /> }]}
          value={searching ? OTHER : picked >= 0 ? String(picked) : undefined}
          onValue={(choice) => {
            setOther(choice === OTHER);
            onValue(choice === OTHER ? undefined : saved[Number(choice)]);
          }}
        />
      )}
      {searching && <PlaceSearch id={id} error={error} value={value} onValue={onValue} />}
      {searching && value && (
        <TextField
          label={t('book.entrance')}
          hint={t('book.entranceHint')}
          maxLength={200}
          autoComplete="off"
          value={value.entrance ?? ''}
          onValue={(entrance) => onValue({ ...value, entrance: entrance || undefined })}
        />
      )}
    </div>
  );
}

/** Home first; the same place once. */
export function savedPlaces(home: Address | undefined, saved: readonly Address[]): readonly Address[] {
  const all = home ? [home, ...saved] : saved;
  return all.filter((place, i) => all.findIndex((other) => samePlace(other, place)) === i);
}
