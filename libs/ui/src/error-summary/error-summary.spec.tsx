import { describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { ApiError } from '@rampa/contracts';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { ErrorSummary } from './error-summary.tsx';
import { examples } from './error-summary.examples.tsx';

checkExamples(examples);

const refusal = (code: 'window_in_past' | 'offer_expired') =>
  new ApiError({ type: 'about:blank', title: code, status: 422, code, pointer: '/legs/0/wish/time', params: { time: '9:30' } });

function Form() {
  const [error, setError] = useState<ApiError>();
  return (
    <>
      <ErrorSummary error={error} fieldIdOf={(f) => (f.pointer?.endsWith('time') ? 'time' : undefined)} />
      <input id="time" aria-label="Час" />
      <button onClick={() => setError(refusal('window_in_past'))}>прати</button>
      <button onClick={() => setError(refusal('offer_expired'))}>друго</button>
    </>
  );
}

describe('ErrorSummary', () => {
  it('takes the focus when something went wrong, and each time it is something else', async () => {
    await renderUi(<Form />);
    expect(screen.queryByRole('alert')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'прати' }));
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    expect(screen.getByRole('alert').textContent).toContain('Този час (9:30) вече е минал. Изберете по-късен.');
    act(() => screen.getByLabelText('Час').focus());
    await userEvent.click(screen.getByRole('button', { name: 'прати' }));
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    await userEvent.click(screen.getByRole('button', { name: 'друго' }));
    expect(document.activeElement).toBe(screen.getByRole('alert'));
  });

  it('leads to the field at fault', async () => {
    await renderUi(<Form />);
    await userEvent.click(screen.getByRole('button', { name: 'прати' }));
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText('Час'));
  });
});
