import type { SameKeys } from '@rampa/ui';
import type { bg } from './bg.ts';
import { boardEn } from './board.en.ts';
import { officeEn } from './office.en.ts';
import { tripEn } from './trip.en.ts';
import { whyEn } from './why.en.ts';

export const en: SameKeys<typeof bg> = { ...boardEn, ...tripEn, ...officeEn, ...whyEn };
