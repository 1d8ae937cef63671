import type { Quote } from '@rampa/contracts';
import { useFormats } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';

/** What a booking costs, saying so where the sum is for both ways; nothing where nothing is paid. */
export function Fare({ fare, rides }: { readonly fare: Quote['fare'] | undefined; readonly rides: number }) {
  const t = useRiderText();
  const formats = useFormats();
  if (!fare || fare.cents === 0) return null;
  return <p>{t(rides > 1 ? 'offers.fareBoth' : 'offers.fare', { money: formats.money(fare.cents, fare.currency) })}</p>;
}
