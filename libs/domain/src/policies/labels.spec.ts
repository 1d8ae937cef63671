import { describe, expect, it } from '@jest/globals';
import { policyKeys } from './catalogue.ts';
import { policyLabels } from './labels.ts';

describe('the labels of policies', () => {
  it('are there for every policy and for no other', () => expect(Object.keys(policyLabels).sort()).toEqual([...policyKeys].sort()));

  it.each(policyKeys)('%s reads as Bulgarian in one and as English in the other', (key) => {
    expect(policyLabels[key].bg).toMatch(/^[Ѐ-ӿ0-9 :,„“()-]+$/);
    expect(policyLabels[key].en).toMatch(/^[A-Za-z0-9 :,’()-]+$/);
  });

  it.each(['bg', 'en'] as const)('are told apart in %s', (language) => {
    expect(new Set(policyKeys.map((key) => policyLabels[key][language])).size).toBe(policyKeys.length);
  });

  it('use no word that belittles', () => {
    const all = Object.values(policyLabels).map((texts) => texts.bg.toLowerCase());
    expect(all.filter((text) => /инвалид|прикован|спирка/.test(text))).toEqual([]);
  });
});
