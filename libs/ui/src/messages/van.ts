/** A van as people recognise it: colour, number plate, name. */
import type { VanSummary } from '@rampa/contracts';
import { useText, type TextFunction } from './i18n.ts';
import { commonBg } from './common.bg.ts';

type Colour = keyof typeof commonBg.colour;
const colours = Object.entries(commonBg.colour) as [Colour, string][];

/** „Син бус, СВ 1234 АВ (Бус 4)“; a colour neither named in English nor in Bulgarian is left out. */
export function vanText(van: Pick<VanSummary, 'colour' | 'name' | 'plate'>, t: TextFunction<typeof commonBg>): string {
  const written = van.colour.trim().toLocaleLowerCase('bg');
  const colour = colours.find(([key, word]) => written === key || written === word.toLocaleLowerCase('bg'))?.[0];
  const params = { name: van.name, plate: van.plate };
  return colour ? t('van', { ...params, colour: t(`colour.${colour}`) }) : t('vanPlain', params);
}

/** vanText in the language in use. */
export function useVanText(): (van: Pick<VanSummary, 'colour' | 'name' | 'plate'>) => string {
  const t = useText();
  return (van) => vanText(van, t);
}
