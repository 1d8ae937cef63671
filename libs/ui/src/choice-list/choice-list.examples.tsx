import { House } from '../icons.ts';
import type { Examples } from '../test-support/index.ts';
import { ChoiceList } from './choice-list.tsx';

const nothing = () => undefined;
const two = [
  { value: 'a', label: 'Вкъщи', note: 'ж.к. Люлин 5, бл. 512', icon: <House /> },
  { value: 'b', label: 'Друг адрес' },
];
export const examples: Examples = {
  'nothing chosen': <ChoiceList label="Откъде тръгвате?" question choices={two} value={undefined} onValue={nothing} />,
  chosen: <ChoiceList label="Откъде?" choices={two} value="a" onValue={nothing} />,
  'with hint and error': (
    <ChoiceList label="Откъде?" hint="Подсказка" error="Изберете едно." choices={two} value={undefined} onValue={nothing} />
  ),
  'many, in columns, one of them endless': (
    <ChoiceList
      label="Много"
      hideLabel
      columns
      choices={Array.from({ length: 30 }, (_, i) => ({ value: String(i), label: i === 7 ? 'безкрай'.repeat(30) : `Избор ${i}` }))}
      value="7"
      onValue={nothing}
    />
  ),
};
