import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { Button } from '../button/button.tsx';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './dialog.examples.tsx';
import { Dialog } from './dialog.tsx';

checkExamples(examples);

function Opened() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>отвори</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Заглавие" actions={<Button>последно</Button>}>
        <p>вътре</p>
      </Dialog>
    </>
  );
}

describe('Dialog', () => {
  it('takes the focus, keeps it within, and gives it back with Escape', async () => {
    await renderUi(<Opened />);
    await userEvent.click(screen.getByRole('button', { name: 'отвори' }));
    const dialog = screen.getByRole('dialog', { name: 'Заглавие' });
    expect(dialog.contains(document.activeElement)).toBe(true);
    for (let i = 0; i < 5; i++) {
      await userEvent.tab();
      expect(dialog.contains(document.activeElement)).toBe(true);
    }
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'отвори' })));
  });

  it('closes with its own button', async () => {
    await renderUi(<Opened />);
    await userEvent.click(screen.getByRole('button', { name: 'отвори' }));
    await userEvent.click(screen.getByRole('button', { name: 'Затворете' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
