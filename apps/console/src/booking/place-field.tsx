import { useCallback, useState, type ReactNode } from 'react';
import type { PlaceHit } from '@rampa/contracts';
import { Combobox, House, MapPin, useApi, useApp, useLanguage } from '@rampa/ui';
import { useWords } from '../text.ts';

type Address = PlaceHit['address'];

export interface PlaceFieldProps {
  readonly id: string;
  readonly label: string;
  readonly riderId: string | undefined;
  readonly value: Address | undefined;
  readonly onValue: (address: Address | undefined) => void;
  readonly error: string | undefined;
}

/** One end of the way: the rider's own places by a press, any other by typing. */
export function PlaceField({ id, label, riderId, value, onValue, error }: PlaceFieldProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { client } = useApp();
  const rider = useApi('rider', { params: { id: riderId ?? '' } }, { enabled: riderId !== undefined }).data;
  const search = useCallback(
    async (text: string, signal: AbortSignal) => (await client.searchPlaces({ body: { text, limit: 8 } }, { signal })).items,
    [client],
  );
  const round = useRound(value);
  const own = ownPlaces(rider?.home, rider?.savedPlaces ?? []);
  const nameOf = (hit: PlaceHit): string => (language === 'en' ? (hit.name.en ?? hit.name.bg) : hit.name.bg);
  return (
    <div className="place">
      <Combobox
        key={round.key}
        id={id}
        label={label}
        error={error}
        startText={value?.label ?? ''}
        search={search}
        keyOf={(hit) => `${hit.kind}:${hit.address.label}:${hit.address.point.lat}:${hit.address.point.lon}`}
        textOf={nameOf}
        noteOf={(hit) => hit.detail ?? (hit.address.label === nameOf(hit) ? undefined : hit.address.label)}
        iconOf={() => <MapPin />}
        onChoice={(hit) => {
          round.mine(hit?.address);
          onValue(hit?.address);
        }}
      />
      {own.length > 0 && (
        <ul className="plain-list own-places" aria-label={t('booking.own', { what: label })}>
          {own.map((address) => (
            <li key={address.label}>
              <button type="button" className="chip" aria-pressed={value?.label === address.label} onClick={() => onValue(address)}>
                {address === rider?.home && <House aria-hidden="true" />}
                {address === rider?.home ? t('booking.home') : address.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Home first, each place once, at most six. */
export function ownPlaces(home: Address | undefined, saved: readonly Address[]): readonly Address[] {
  return [...(home ? [home] : []), ...saved.filter((address) => address.label !== home?.label)].slice(0, 6);
}

/** A new field text when the value came from elsewhere (a chip, "the same again"), never while it is being typed. */
function useRound(value: Address | undefined): { readonly key: number; readonly mine: (address: Address | undefined) => void } {
  const [seen, setSeen] = useState({ value, key: 0 });
  const mine = useCallback((address: Address | undefined) => setSeen((before) => ({ value: address, key: before.key })), []);
  if (seen.value !== value) setSeen({ value, key: seen.key + 1 });
  return { key: seen.key, mine };
}
