import type { Address, PlaceHit } from '@rampa/contracts';
import { Combobox, MapPin, useApp, useLanguage } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';

export interface PlaceSearchProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly value: Address | undefined;
  readonly onValue: (value: Address | undefined) => void;
}

/** Any place, street or address by typing. */
export function PlaceSearch({ id, error, value, onValue }: PlaceSearchProps) {
  const t = useRiderText();
  const language = useLanguage();
  const { client } = useApp();
  const nameOf = (hit: PlaceHit) => hit.name[language] ?? hit.name.bg;
  return (
    <Combobox<PlaceHit>
      id={id}
      label={t('book.searchLabel')}
      hint={t('book.searchHint')}
      error={error}
      startText={value?.label}
      search={async (text, signal) => (await client.searchPlaces({ body: { text, limit: 8 } }, { signal })).items}
      keyOf={(hit) => `${hit.kind}:${hit.address.placeId ?? ''}:${hit.address.label}:${hit.address.point.lat},${hit.address.point.lon}`}
      textOf={nameOf}
      noteOf={(hit) => hit.detail}
      iconOf={() => <MapPin />}
      onChoice={(hit) => onValue(hit?.address)}
    />
  );
}
