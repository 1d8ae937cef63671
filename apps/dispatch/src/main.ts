/** Starts the service: settings, database, roads, then the application on one port. Ends cleanly on a signal. */
import { systemClock } from '@rampa/kernel';
import { createService } from './boot.ts';
import { ClockService } from './clock/clock.service.ts';
import type { Database } from './database/database.ts';
import { openDatabaseOf } from './open-database.ts';
import { City } from './roads/city.ts';
import { readSettings } from './settings/index.ts';

/** A demo's clock has one owner. Whoever was killed a moment ago may still seem to be there for a while. */
async function refuseSecondDemo(database: Database, dataDir: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    if ((await database.countOthers()) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await database.close();
  throw new Error(`Another Rampa runs on the data in ${dataDir}. Stop it, or give this one a folder of its own: DATA_DIR=.rampa-2`);
}

/** After this, connections that still stand (a browser's spare one, a client that says no more) are cut: HTTP would wait minutes for them. */
const LAST_ANSWERS_MS = 3_000;
/** Longer than any request takes; what has been acknowledged is committed, so an end without ceremony loses nothing. */
const LONGEST_STOP_MS = 15_000;

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const [database, city] = await Promise.all([openDatabaseOf(settings), City.load(settings.DATA_DIR)]);
  if (settings.DEMO) await refuseSecondDemo(database, settings.DATA_DIR);
  const app = await createService({ settings, database, city, system: systemClock });
  await app.listen(settings.PORT, settings.HOST);
  const address = app.getHttpServer().address();
  process.send?.({ ready: true, port: typeof address === 'object' && address ? address.port : settings.PORT });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      console.error(
        `The service did not end within ${LONGEST_STOP_MS / 1000} s and is ended now; the next start takes over its PostgreSQL.`,
      );
      process.exit(1);
    }, LONGEST_STOP_MS).unref();
    setTimeout(() => app.getHttpServer().closeAllConnections(), LAST_ANSWERS_MS).unref();
    void (async () => {
      await app.get(ClockService).stop();
      await app.close();
      process.exit(0);
    })();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
