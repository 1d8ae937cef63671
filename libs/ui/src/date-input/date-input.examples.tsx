import type { Examples } from '../test-support/index.ts';
import { DateInput } from './date-input.tsx';

const nothing = () => undefined;
const given = { today: '2026-11-24', onValue: nothing } as const;
export const examples: Examples = {
  'a date': <DateInput label="От дата" value="2026-11-25" {...given} />,
  'no date yet': <DateInput label="От дата" hint="Например 24.11.2026" value="" {...given} />,
  'what cannot be read': <DateInput label="От дата" value="на Коледа" error="Не разбираме датата „на Коледа“." {...given} />,
};
