import type { Examples } from '../test-support/index.ts';
import { Select } from './select.tsx';

const options = [
  { value: 'a', label: 'Първо' },
  { value: 'b', label: 'Второ, много по-дълго от останалите '.repeat(4) },
];
export const examples: Examples = {
  plain: <Select label="Кое?" options={options} value="a" onValue={() => undefined} />,
  'with hint and error': <Select label="Кое?" hint="Подсказка" error="Изберете." options={options} value="b" onValue={() => undefined} />,
  empty: <Select label="Няма нищо" options={[]} value="" onValue={() => undefined} />,
};
