import type { Examples } from '../test-support/index.ts';
import { TimeField } from './time-field.tsx';

const nothing = () => undefined;
export const examples: Examples = {
  empty: <TimeField label="В колко часа?" value="" onValue={nothing} />,
  given: <TimeField label="В колко часа?" question value="09:30" onValue={nothing} />,
  'what cannot be read': <TimeField label="В колко часа?" value="обед" error="Не разбираме „обед“." onValue={nothing} />,
};
