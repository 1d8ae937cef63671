/** The console's texts in Bulgarian: the source of the other language. */
import { boardBg } from './board.bg.ts';
import { officeBg } from './office.bg.ts';
import { tripBg } from './trip.bg.ts';

export const bg = { ...boardBg, ...tripBg, ...officeBg } as const;
