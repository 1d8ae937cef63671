import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './notice.examples.tsx';
import { Notice } from './notice.tsx';

checkExamples(examples);

describe('Notice', () => {
  it('speaks only when told to', async () => {
    await renderUi(
      <>
        <Notice>тихо</Notice>
        <Notice speak="status">гласно</Notice>
      </>,
    );
    expect(screen.getAllByRole('status').map((one) => one.textContent)).toContain('гласно');
    expect(screen.getByText('тихо').closest('[role]')).toBeNull();
  });
});
