/** A van as people recognise it: colour, number plate, name. */
import type { VanSummary } from '@rampa/contracts';
import { useText, type TextFunction } from './i18n.ts';
import type { commonBg } from './common.bg.ts';

type Colour = keyof typeof commonBg.colour;
const known: readonly Colour[] = ['blue', 'white', 'red', 'green', 'yellow', 'orange', 'grey', 'silver', 'black', 'brown', 'purple'];

/** „Син бус, СВ 1234 АВ (Бус 4)“; an unknown colour is left out. */
export function vanText(van: Pick<VanSummary, 'colour' | 'name' | 'plate'>, t: TextFunction<typeof commonBg>): string {
  const colour = known.find((one) => one === van.colour.toLowerCase());
  const params = { name: van.name, plate: van.plate };
  return colour ? t('van', { ...params, colour: t(`colour.${colour}`) }) : t('vanPlain', params);
}

/** vanText in the language in use. */
export function useVanText(): (van: Pick<VanSummary, 'colour' | 'name' | 'plate'>) => string {
  const t = useText();
  return (van) => vanText(van, t);
}
