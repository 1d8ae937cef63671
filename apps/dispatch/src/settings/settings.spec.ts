import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SettingsError, listSettings, readSettings, settingsDocument } from './index.ts';

const refusal = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('settings', () => {
  it('has a default for a first start', () => {
    expect(readSettings({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DATA_DIR: '.rampa', DEMO: true, TRUST_PROXY: false });
    expect(readSettings({}).DATABASE_URL).toBeUndefined();
  });

  it('reads what is given, ignores what is empty or somebody else’s', () => {
    const settings = readSettings({ PORT: '8080', DEMO: 'off', HOST: '0.0.0.0', DATABASE_URL: '', PATH: '/bin' });
    expect(settings).toMatchObject({ PORT: 8080, DEMO: false, HOST: '0.0.0.0' });
    expect(settings).not.toHaveProperty('PATH');
  });

  it('names every wrong setting at once', () => {
    const message = refusal({ PORT: 'many', DEMO: 'yes', TIME_ZONE: 'Sofia', DATABASE_URL: 'mysql://x' });
    for (const name of ['PORT', 'DEMO', 'TIME_ZONE', 'DATABASE_URL']) expect(message).toContain(`  ${name}: `);
  });

  it('keeps a demo on this machine', () => {
    expect(refusal({ HOST: '0.0.0.0' })).toContain('HOST: demo mode');
  });

  it('wants pairs whole', () => {
    expect(refusal({ TLS_CERT: 'cert.pem' })).toContain('TLS_KEY:');
    expect(refusal({ DATABASE_OWNER_URL: 'postgresql://a@b/c' })).toContain('DATABASE_OWNER_URL: needs DATABASE_URL');
  });

  it('reads a secret from its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rampa-settings-'));
    try {
      const file = join(folder, 'url');
      writeFileSync(file, 'postgresql://a:b@c/d\n');
      expect(readSettings({ DATABASE_URL_FILE: file }).DATABASE_URL).toBe('postgresql://a:b@c/d');
      expect(refusal({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgresql://a@b/c' })).toContain('cannot both be given');
      expect(refusal({ DATABASE_URL_FILE: join(folder, 'none') })).toContain('DATABASE_URL_FILE cannot be read (ENOENT)');
      writeFileSync(file, 'mysql://a:b@c/d\n');
      expect(refusal({ DATABASE_URL_FILE: file })).toContain('  DATABASE_URL: must look like');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('describes every setting', () => {
    for (const { name, description } of listSettings()) expect([name, description.length > 10]).toEqual([name, true]);
  });

  it('is documented as it is', () => {
    const file = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'settings.md');
    expect(readFileSync(file, 'utf8')).toBe(settingsDocument());
  });
});
