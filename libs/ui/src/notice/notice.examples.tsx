import type { Examples } from '../test-support/index.ts';
import { Notice } from './notice.tsx';

export const examples: Examples = {
  tones: (
    <>
      <Notice>Знайте това.</Notice>
      <Notice tone="good">Готово.</Notice>
      <Notice tone="look" title="Погледнете">
        Закъсняваме.
      </Notice>
      <Notice tone="bad" speak="status">
        Счупи се.
      </Notice>
    </>
  ),
  'only a title': <Notice title="Без друго" />,
  'without end': <Notice title={'заглавие'.repeat(40)}>{'текст'.repeat(200)}</Notice>,
};
