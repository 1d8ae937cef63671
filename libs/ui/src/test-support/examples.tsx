import { describe, expect, it } from '@jest/globals';
import type { ReactNode } from 'react';
import { axeFindings } from './axe.ts';
import { renderUi, type RenderOptions } from './render.tsx';

/** A component's examples by what they show; the ugly ones too. */
export type Examples = Readonly<Record<string, ReactNode>>;

/** Every example renders in both languages and axe finds nothing. */
export function checkExamples(examples: Examples, options: RenderOptions = {}): void {
  describe.each(Object.entries(examples))('example: %s', (_, example) => {
    it.each([['bg' as const], ['en' as const]])('has no findings (%s)', async (language) => {
      const { baseElement } = await renderUi(<main>{example}</main>, { ...options, language });
      expect(await axeFindings(baseElement)).toEqual([]);
    });
  });
}
