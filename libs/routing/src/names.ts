/** Which of a street's names a reader gets. */
import type { StreetName } from './network.ts';
import { hasCyrillic, toLatin } from './places/transliterate.ts';

/** The name in the asked language; else the local one, written in Latin letters for a reader of English. Empty where it has none. */
export function nameIn(language: 'bg' | 'en', name: StreetName): string {
  if (language === 'bg') return name.bg ?? name.local ?? name.en ?? '';
  if (name.en !== undefined) return name.en;
  const local = name.local ?? name.bg ?? '';
  return hasCyrillic(local) ? toLatin(local) : local;
}

/** One text that is the same for the same street. */
export const nameKey = (name: StreetName): string => name.bg ?? name.local ?? name.en ?? '';
