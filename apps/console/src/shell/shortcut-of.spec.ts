import { describe, expect, it } from '@jest/globals';
import { shortcutOf } from './shortcut-of.ts';

const press = (code: string, more = {}) => shortcutOf({ altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, code, ...more });

describe('shortcuts', () => {
  it('go by the place of the key, whatever letter the layout puts there', () => {
    expect(press('KeyN')).toBe('booking');
    expect(press('KeyI')).toBe('details');
  });

  it('are never a letter alone, nor one with more than Alt', () => {
    expect(press('KeyN', { altKey: false })).toBeUndefined();
    expect(press('KeyN', { ctrlKey: true })).toBeUndefined();
    expect(press('KeyQ')).toBeUndefined();
  });
});
