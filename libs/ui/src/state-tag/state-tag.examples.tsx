import { tripStates } from '@rampa/contracts';
import type { Examples } from '../test-support/index.ts';
import { TripStateTag } from './state-tag.tsx';

export const examples: Examples = { 'every state': tripStates.map((state) => <TripStateTag key={state} state={state} />) };
