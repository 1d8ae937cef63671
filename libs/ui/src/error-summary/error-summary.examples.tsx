import { FailureError } from '@rampa/kernel';
import type { Examples } from '../test-support/index.ts';
import { ErrorSummary } from './error-summary.tsx';

export const examples: Examples = {
  one: <ErrorSummary error={new FailureError({ code: 'offer_expired' })} />,
  'with a field': (
    <>
      <ErrorSummary items={[{ text: 'Напишете час.', fieldId: 'time' }, { text: 'Изберете дата.' }]} />
      <input id="time" aria-label="час" />
    </>
  ),
  'many and long': <ErrorSummary items={Array.from({ length: 20 }, (_, i) => ({ text: `${i} ${'дълго обяснение '.repeat(12)}` }))} />,
};
