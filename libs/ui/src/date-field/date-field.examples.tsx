import type { Examples } from '../test-support/index.ts';
import { DateField } from './date-field.tsx';

const nothing = () => undefined;
export const examples: Examples = {
  'nothing chosen': <DateField label="Кога?" today="2026-11-24" value="" onValue={nothing} />,
  tomorrow: <DateField label="Кога?" question today="2026-11-24" value="2026-11-25" onValue={nothing} />,
  'another date': <DateField label="Кога?" today="2026-11-24" value="2026-12-24" onValue={nothing} />,
  'what cannot be read': (
    <DateField label="Кога?" today="2026-11-24" value="на Коледа" error="Не разбираме „на Коледа“." onValue={nothing} />
  ),
};
