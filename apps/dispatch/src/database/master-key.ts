/** The master key's file: made at the first start, apart from the data it protects. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MasterKey } from './crypto.ts';
import { writePrivately } from './embedded/cluster.ts';

export interface MasterKeyOptions {
  readonly dataDir: string;
  /** `MASTER_KEY_FILE`: it must exist. */
  readonly file?: string;
}

/** Where the key is, or would be made. */
export const masterKeyFile = (options: MasterKeyOptions): string => options.file ?? join(options.dataDir, 'keys', 'master.key');

/**
 * Reads the master key.
 * @param mayCreate asked only when there is no file; false when the database already holds sealed data, which a new key could never open.
 */
export async function loadMasterKey(options: MasterKeyOptions, mayCreate: () => Promise<boolean>): Promise<MasterKey> {
  const file = masterKeyFile(options);
  if (!existsSync(file)) {
    if (options.file) throw new Error(`MASTER_KEY_FILE does not exist: ${file}`);
    if (!(await mayCreate())) {
      throw new Error(
        `${file} is missing, and the database holds data sealed with it: put the file back (see <backup>.keys), or set MASTER_KEY_FILE`,
      );
    }
    writePrivately(file, `${randomBytes(32).toString('base64')}\n`);
  }
  return readMasterKey(file);
}

/** @throws when the file holds no master key. */
export function readMasterKey(file: string): MasterKey {
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (secret.length !== 32) throw new Error(`the master key in ${file} is not 32 bytes in base64`);
  return new MasterKey(secret);
}
