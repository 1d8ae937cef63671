/** Opens the database that the settings name. */
import { systemClock } from '@rampa/kernel';
import { openDatabase, type Database } from './database/database.ts';
import type { Settings } from './settings/index.ts';

/** @throws DatabaseSetupError or another error that says what to do. */
export function openDatabaseOf(settings: Settings): Promise<Database> {
  return openDatabase({
    dataDir: settings.DATA_DIR,
    poolSize: settings.DATABASE_POOL,
    system: systemClock,
    log: (line) => void process.stderr.write(`${line}\n`),
    ...(settings.DATABASE_URL && { url: settings.DATABASE_URL }),
    ...(settings.DATABASE_OWNER_URL && { ownerUrl: settings.DATABASE_OWNER_URL }),
    ...(settings.PG_BIN_DIR && { pgBinDir: settings.PG_BIN_DIR }),
    ...(settings.MASTER_KEY_FILE && { masterKeyFile: settings.MASTER_KEY_FILE }),
  });
}
