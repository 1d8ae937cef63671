import { describe, expect, it } from '@jest/globals';
import { tripStates } from '@rampa/contracts';
import { checkExamples, renderUi } from '../test-support/index.ts';
import { examples } from './state-tag.examples.tsx';
import { TripStateTag } from './state-tag.tsx';

checkExamples(examples);

describe('TripStateTag', () => {
  it.each([['bg' as const], ['en' as const]])('gives every state a word of its own and a shape (%s)', async (language) => {
    const { container } = await renderUi(
      tripStates.map((state) => <TripStateTag key={state} state={state} />),
      { language },
    );
    const tags = [...container.querySelectorAll('.tag')];
    expect(new Set(tags.map((tag) => tag.textContent)).size).toBe(tripStates.length);
    for (const tag of tags) expect(tag.querySelector('svg[aria-hidden="true"]')).not.toBeNull();
  });
});
