import { Foundation1763700000000 } from './1763700000000-foundation.ts';

/** Every migration, in order. */
export const migrations = [Foundation1763700000000];
