import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './spinner.examples.tsx';

checkExamples(examples);

describe('Progress', () => {
  it('stays between nothing and all', async () => {
    await renderUi(examples['beyond its ends']);
    expect(screen.getAllByRole('progressbar').map((bar) => (bar as HTMLProgressElement).value)).toEqual([0, 100]);
  });
});
