import { describe, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { LinkProvider } from '../link/link.tsx';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './button.examples.tsx';
import { Button, LinkButton } from './button.tsx';

checkExamples(examples);

describe('Button', () => {
  it('is reached and pressed by keyboard', async () => {
    const press = jest.fn();
    await renderUi(<Button onClick={press}>Запазете</Button>);
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Запазете' }));
    await userEvent.keyboard('{Enter} ');
    expect(press).toHaveBeenCalledTimes(2);
  });

  it('keeps the focus while busy and does nothing', async () => {
    const press = jest.fn();
    const submit = jest.fn((event: { preventDefault(): void }) => event.preventDefault());
    await renderUi(
      <form onSubmit={submit}>
        <Button type="submit" busy onClick={press}>
          Търсим
        </Button>
      </form>,
    );
    await userEvent.tab();
    const button = screen.getByRole('button');
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-busy')).toBe('true');
    await userEvent.click(button);
    expect(press).not.toHaveBeenCalled();
    expect(submit).not.toHaveBeenCalled();
  });
});

describe('LinkButton', () => {
  it('goes through the router, except for telephone numbers and new tabs', async () => {
    const navigate = jest.fn();
    await renderUi(
      <LinkProvider value={navigate}>
        <LinkButton href="/rides">Пътувания</LinkButton>
        <LinkButton href="tel:02" onClick={(event) => event.preventDefault()}>
          Обадете се
        </LinkButton>
      </LinkProvider>,
    );
    await userEvent.click(screen.getByRole('link', { name: 'Пътувания' }));
    await userEvent.click(screen.getByRole('link', { name: 'Обадете се' }));
    expect(navigate.mock.calls).toEqual([['/rides']]);
  });
});
