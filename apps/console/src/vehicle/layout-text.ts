import type { Vehicle } from '@rampa/contracts';
import type { Words } from '../text.ts';

/** „4 седалки, 2 места за колички“; what there is none of is left out. Its name says the same in one language only. */
export function layoutText(layout: Pick<Vehicle['layouts'][number], 'seats' | 'bays' | 'stretchers'>, t: Words): string {
  const parts = [
    layout.seats > 0 && t('layout.seats', { count: layout.seats }),
    layout.bays > 0 && t('layout.bays', { count: layout.bays }),
    layout.stretchers > 0 && t('layout.stretchers', { count: layout.stretchers }),
  ].filter(Boolean);
  return parts.join(', ');
}
