import type { Examples } from '../test-support/index.ts';
import { Progress, Spinner } from './spinner.tsx';

export const examples: Examples = {
  waiting: <Spinner />,
  'with its own words': <Spinner label="Търсим свободен автомобил…" />,
  progress: <Progress label="Внасяне" value={0.4} />,
  'beyond its ends': (
    <>
      <Progress label="Под нулата" value={-1} />
      <Progress label="Над края" value={3} />
    </>
  ),
};
