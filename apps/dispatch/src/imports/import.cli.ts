/**
 * `npm run import -- <kind> <file> [--apply]`: checks a file as the console does; with `--apply` brings it in. Works beside a running service.
 * `npm run import -- template <kind> [file]`: writes a file to fill in. Speaks the terminal's language, or `--language bg|en`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { ImportKind, importKinds, type ImportPreview, type Language } from '@rampa/contracts';
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
import { importColumns } from './kinds.ts';
import { inWords } from './problem-words.ts';
import { templateFile } from './template.ts';

const usage = `Usage: npm run import -- <${importKinds.join(' | ')}> <file.csv or .xlsx> [--apply] [--language bg|en]
       npm run import -- template <kind> [file.csv] [--language bg|en]`;

/** Files are meant from where the command was typed, not from where npm runs it. */
const pathOf = (file: string): string => resolve(process.env['INIT_CWD'] ?? '.', file);

function main(): Promise<void> | void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { apply: { type: 'boolean', default: false }, language: { type: 'string' } },
  });
  const language = languageOf(values.language);
  const [first, ...rest] = positionals;
  const isTemplate = first === 'template';
  const kind = ImportKind.safeParse(isTemplate ? rest[0] : first);
  const file = isTemplate ? rest[1] : rest[0];
  if (!kind.success) throw new Error(usage);
  if (isTemplate) return writeTemplate(kind.data, file, language);
  if (!file) throw new Error(usage);
  return bringIn(kind.data, file, { language, apply: values.apply });
}

function languageOf(given: string | undefined): Language {
  const text = given ?? process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '';
  if (given !== undefined && given !== 'bg' && given !== 'en') throw new Error(usage);
  return text.startsWith('bg') ? 'bg' : 'en';
}

function writeTemplate(kind: ImportKind, file: string | undefined, language: Language): void {
  const template = templateFile(kind, importColumns[kind], language);
  const path = pathOf(file ?? template.fileName);
  // nobody's filled-in file is overwritten
  writeFileSync(path, template.content, { flag: 'wx' });
  console.log(path);
}

interface How {
  readonly language: Language;
  readonly apply: boolean;
}

async function bringIn(kind: ImportKind, file: string, { language, apply }: How): Promise<void> {
  const bytes = readFileSync(pathOf(file));
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
    const preview = await imports.preview(actor, kind, basename(file), bytes);
    tell(preview, language);
    if (!preview.canApply) process.exitCode = preview.problems.length > 0 ? 1 : 0;
    else if (apply) console.log(says[language].applied((await imports.apply(actor, preview.importId)).rows));
    else console.log(says[language].notYet);
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

const says = {
  bg: {
    counts: ({ rows, ready, duplicates, problems }: ImportPreview) =>
      `Редове: ${rows}, нови: ${ready}, познати вече: ${duplicates}, грешки: ${problems.length}.`,
    applied: (count: number) => `Внесени: ${count}. Може да се върне от конзолата.`,
    notYet: 'Още нищо не е записано. Пуснете отново с --apply, за да се внесе.',
  },
  en: {
    counts: ({ rows, ready, duplicates, problems }: ImportPreview) =>
      `${rows} rows: ${ready} new, ${duplicates} known already, ${problems.length} problems.`,
    applied: (count: number) => `Brought in: ${count}. Undo it in the console.`,
    notYet: 'Nothing was saved yet. Run again with --apply to bring it in.',
  },
};

function tell(preview: ImportPreview, language: Language): void {
  console.log(says[language].counts(preview));
  for (const problem of preview.problems) console.log(`  ${inWords(problem, importColumns[preview.kind], language)}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof FailureError ? error.failure.code : error instanceof Error ? error.message : String(error));
  process.exit(1);
}
