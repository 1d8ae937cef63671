import type { Examples } from '../test-support/index.ts';
import { TextField } from './text-field.tsx';

const nothing = () => undefined;
export const examples: Examples = {
  plain: <TextField label="Име" value="" onValue={nothing} />,
  'with hint and error': (
    <TextField label="Телефон" hint="Например 0888 123 456" error="Не разбираме „абв“." value="абв" onValue={nothing} />
  ),
  'as a question': <TextField label="Как се казвате?" question value="" onValue={nothing} />,
  'a very long everything': (
    <TextField
      label={'Дълъг етикет '.repeat(20)}
      hint={'подсказка'.repeat(30)}
      error={'грешка '.repeat(40)}
      value={'х'.repeat(200)}
      onValue={nothing}
    />
  ),
};
