import type { SameKeys } from '@rampa/ui';
import type { bg } from './bg.ts';
import { boardEn } from './board.en.ts';
import { officeEn } from './office.en.ts';
import { tripEn } from './trip.en.ts';

export const en: SameKeys<typeof bg> = { ...boardEn, ...tripEn, ...officeEn };
