/** The console's texts in Bulgarian: the source of the other language. */
import { boardBg } from './board.bg.ts';
import { officeBg } from './office.bg.ts';
import { tripBg } from './trip.bg.ts';
import { whyBg } from './why.bg.ts';

export const bg = { ...boardBg, ...tripBg, ...officeBg, ...whyBg } as const;
