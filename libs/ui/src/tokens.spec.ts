/** The tokens keep their word: 7:1 for text, 3:1 for edges, five sizes, eight spaces, and nothing outside of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const here = new URL('.', import.meta.url).pathname;
const css = readFileSync(join(here, 'tokens.css'), 'utf8');

function blockAfter(selector: string): Record<string, string> {
  const start = css.indexOf(selector);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.trim()]));
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
};

const light = blockAfter("[data-theme='light'] {");
const dark = blockAfter("[data-theme='dark'] {");
const texts: readonly (readonly [string, string])[] = [
  ...['bg', 'surface', 'surface-2'].flatMap((ground) => ['text', 'text-soft'].map((text) => [text, ground] as const)),
  ...['bg', 'surface', 'blue-tint'].map((ground) => ['blue-text', ground] as const),
  ['text', 'blue-tint'],
  ['text-soft', 'blue-tint'],
  ['on-blue', 'blue'],
  ['on-blue', 'blue-press'],
  ['on-accent', 'accent'],
  ['accent-text', 'accent-tint'],
  ['accent-text', 'bg'],
  ['accent-text', 'blue-tint'],
  ['good-text', 'good-tint'],
  ['bad-text', 'bad-tint'],
  ['bad-text', 'bg'],
  ['on-bad', 'bad'],
  ['on-bad', 'bad-press'],
];
const edges: readonly (readonly [string, string])[] = [
  ['line-hard', 'bg'],
  ['line-hard', 'surface'],
  ['blue', 'bg'],
  ['blue', 'blue-tint'],
  ['bad', 'bg'],
  ['good', 'bg'],
  ['good', 'surface'],
  ['focus', 'bg'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s colours', (_, theme) => {
  it.each(texts)('%s on %s has 7:1', (text, ground) => expect(contrast(theme[text]!, theme[ground]!)).toBeGreaterThanOrEqual(7));
  it.each(edges)('%s beside %s has 3:1', (edge, ground) => expect(contrast(theme[edge]!, theme[ground]!)).toBeGreaterThanOrEqual(3));
});

describe('tokens', () => {
  it('are the same in the dark by setting and by device', () => {
    expect(blockAfter(":root:not([data-theme='light']) {")).toEqual(dark);
    expect(Object.keys(dark)).toEqual(Object.keys(light));
  });

  it('have five sizes of type and eight of space', () => {
    expect(css.match(/--text-\d:/g)).toHaveLength(5);
    expect(css.match(/--s-\d:/g)).toHaveLength(8);
  });

  const sheets = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.css') && !/^(tokens\.css|map\/)/.test(file),
  );
  it.each(sheets)('%s takes colours and sizes of type from them', (file) => {
    const text = readFileSync(join(here, file), 'utf8');
    expect(text).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i);
    for (const [, size] of text.matchAll(/font-size:\s*([^;]+);/g)) expect(size).toMatch(/^var\(--text-\d\)$/);
    const known = new Set([...css.matchAll(/--([\w-]+):/g)].map((m) => m[1]));
    for (const [, name] of text.matchAll(/var\(--([\w-]+)/g)) expect([...known]).toContain(name);
  });
});
