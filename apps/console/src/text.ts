import { makeUseText, type TextFunction } from '@rampa/ui';
import type { bg } from './messages/bg.ts';

/** The console's own words. */
export const useWords = makeUseText<typeof bg>('app');
export type Words = TextFunction<typeof bg>;
