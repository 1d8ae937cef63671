import { makeUseText, type TextFunction } from '@rampa/ui';
import type { bg } from './bg.ts';

/** The rider's texts, keys checked by the compiler. */
export const useRiderText = makeUseText<typeof bg>('app');
export type RiderText = TextFunction<typeof bg>;
