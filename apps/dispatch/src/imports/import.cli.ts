/** `npm run import -- <kind> <file> [--apply]`: checks a file as the console does; with `--apply` brings it in. Works beside a running service. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { ImportKind, importKinds, type ImportPreview } from '@rampa/contracts';
import { FailureError, systemClock, type ServiceClock } from '@rampa/kernel';
import { realTime } from '../clock/clock.service.ts';
import type { Database } from '../database/database.ts';
import { ServiceClockEntity } from '../database/entities/records.ts';
import { systemActor } from '../identity/actor.ts';
import { openDatabaseOf } from '../open-database.ts';
import { City } from '../roads/city.ts';
import { readSettings, type Settings } from '../settings/index.ts';
import { ImportCommandModule } from './import-command.module.ts';
import { ImportsService } from './imports.service.ts';
import { inWords } from './problem-words.ts';

const usage = `Usage: npm run import -- <${importKinds.join(' | ')}> <file.csv or .xlsx> [--apply]`;

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const [kindText, file] = words.filter((word) => !word.startsWith('--'));
  const kind = ImportKind.safeParse(kindText);
  if (!kind.success || !file) throw new Error(usage);
  const bytes = readFileSync(file);
  const settings = readSettings(process.env);
  const database = await openDatabaseOf(settings);
  const platform = {
    settings,
    database,
    city: await City.load(settings.DATA_DIR),
    system: systemClock,
    service: await clockOf(database, settings),
  };
  const app = await NestFactory.createApplicationContext(ImportCommandModule.of(platform), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    const imports = app.get(ImportsService);
    const actor = systemActor(settings.AGENCY_ID);
    const preview = await imports.preview(actor, kind.data, basename(file), bytes);
    tell(preview);
    if (!preview.canApply) process.exitCode = preview.problems.length > 0 ? 1 : 0;
    else if (words.includes('--apply'))
      console.log(`Brought in: ${(await imports.apply(actor, preview.importId)).rows}. Undo it in the console.`);
    else console.log('Nothing was saved yet. Run again with --apply to bring it in.');
  } finally {
    await app.close();
  }
}

/** The demo's own time stands in its database; a real installation lives in real time. */
async function clockOf(database: Database, settings: Settings): Promise<ServiceClock> {
  if (!settings.DEMO) return realTime(systemClock);
  const agencyId = settings.AGENCY_ID;
  const row = await database.tenant.run(agencyId, (em) => em.getRepository(ServiceClockEntity).findOneBy({ agencyId }));
  if (!row) throw new Error('The demo has not been started yet: run npm start once, or set DEMO=off.');
  return { kind: 'service', speed: 0, now: () => row.serviceAt };
}

function tell({ rows, ready, duplicates, problems }: ImportPreview): void {
  console.log(`${rows} rows: ${ready} new, ${duplicates} known already, ${problems.length} problems.`);
  for (const problem of problems) console.log(`  ${inWords(problem)}`);
}

main().catch((error: unknown) => {
  const text = error instanceof FailureError ? error.failure.code : error instanceof Error ? error.message : String(error);
  console.error(text);
  process.exit(1);
});
