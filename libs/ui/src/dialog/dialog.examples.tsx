import { Button } from '../button/button.tsx';
import type { Examples } from '../test-support/index.ts';
import { Dialog } from './dialog.tsx';

export const examples: Examples = {
  open: (
    <Dialog open onClose={() => undefined} title="Преместване" actions={<Button look="primary">Преместете</Button>}>
      <p>12 минути повече за буса.</p>
    </Dialog>
  ),
  'a question': (
    <Dialog open alert onClose={() => undefined} title="Сигурни ли сте?">
      <p>Повреден бус не се връща сам.</p>
    </Dialog>
  ),
};
