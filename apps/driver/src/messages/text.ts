import { makeUseText, type TextFunction } from '@rampa/ui';
import type { bg } from './bg.ts';

/** The driver's texts, keys checked by the compiler. */
export const useDriverText = makeUseText<typeof bg>('app');
export type DriverText = TextFunction<typeof bg>;
