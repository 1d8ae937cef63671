import type { Examples } from '../test-support/index.ts';
import { Combobox } from './combobox.tsx';

const none = { search: async () => [], keyOf: String, textOf: String, onChoice: () => undefined };
export const examples: Examples = {
  empty: <Combobox<string> label="Място" hint="Например „Пирогов“" {...none} />,
  chosen: <Combobox<string> label="Място" startText="Пирогов" {...none} />,
  wrong: <Combobox<string> label="Място" question error="Изберете място." {...none} />,
};
