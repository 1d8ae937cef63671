import type { Trip } from '@rampa/contracts';
import { LinkButton, Notice, Phone, useAgency, useNow } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { minutesLate } from './trip-state.ts';

/** An apology, and whom to call, while a promise is being broken; nothing otherwise. The delay itself is said by the trip's sentence. */
export function LateNotice({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const phone = useAgency()?.phone;
  const now = useNow();
  if (minutesLate(trip, now) === 0) return null;
  return (
    <>
      <Notice tone="look">{t('live.sorry')}</Notice>
      {phone && (
        <LinkButton big icon={<Phone />} href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          {/* a number is read as one: it does not break */}
          {t('live.call', { phone: phone.replaceAll(' ', '\u00a0') })}
        </LinkButton>
      )}
    </>
  );
}
