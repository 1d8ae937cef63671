/** Starts the service: settings, database, roads, then the application on one port. Ends cleanly on a signal. */
import { systemClock } from '@rampa/kernel';
import { createService } from './boot.ts';
import { ClockService } from './clock/clock.service.ts';
import { openDatabaseOf } from './open-database.ts';
import { City } from './roads/city.ts';
import { readSettings } from './settings/index.ts';

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const [database, city] = await Promise.all([openDatabaseOf(settings), City.load(settings.DATA_DIR)]);
  const app = await createService({ settings, database, city, system: systemClock });
  await app.listen(settings.PORT, settings.HOST);
  const address = app.getHttpServer().address();
  process.send?.({ ready: true, port: typeof address === 'object' && address ? address.port : settings.PORT });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
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
