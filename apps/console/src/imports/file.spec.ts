import { describe, expect, it } from '@jest/globals';
import { toBase64 } from './file.ts';

describe('base64', () => {
  it('is what the service reads back, also for large files and every byte', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 256);
    expect(Buffer.from(toBase64(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true);
  });
});
