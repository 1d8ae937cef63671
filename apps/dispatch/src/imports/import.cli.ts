/**
 * `npm run import -- <kind> <file> [--apply]`: checks a file as the console does; with `--apply` brings it in. Works beside a running service.
 * `npm run import -- undo <id>`: takes an import back.
 * `npm run import -- template <kind> [file]`: writes a file to fill in. Speaks the terminal's language, or `--language bg|en`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { ImportKind, importKinds, type Language } from '@rampa/contracts';
import { FailureError, isUuid, systemClock, type ServiceClock } from '@rampa/kernel';
import { realTime } from '../clock/clock.service.ts';
import type { Database } from '../database/database.ts';
import { CommitUnknownError } from '../database/tenant.ts';
import { ServiceClockEntity } from '../database/entities/records.ts';
import { systemActor, type Actor } from '../identity/actor.ts';
import { openDatabaseOf } from '../open-database.ts';
import { City } from '../roads/city.ts';
import { readSettings, type Settings } from '../settings/index.ts';
import { commandWords, failureInWords, reportOf } from './command-words.ts';
import { ImportCommandModule } from './import-command.module.ts';
import { ImportsService } from './imports.service.ts';
import { importColumns } from './kinds.ts';
import { readTable } from './table.ts';
import { templateFile } from './template.ts';

const usage = `Usage: npm run import -- <${importKinds.join(' | ')}> <file.csv or .xlsx> [--apply] [--language bg|en]
       npm run import -- undo <id>
       npm run import -- template <kind> [file.csv] [--language bg|en]`;

/** Files are meant from where the command was typed, not from where npm runs it. */
const pathOf = (file: string): string => resolve(process.env['INIT_CWD'] ?? '.', file);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { apply: { type: 'boolean', default: false }, language: { type: 'string' } },
});
const language = languageOf(values.language);
const say = commandWords[language];

async function main(): Promise<void> {
  const [first, ...rest] = positionals;
  if (first === 'undo') return takeBack(rest[0]);
  const isTemplate = first === 'template';
  const kind = ImportKind.safeParse(isTemplate ? rest[0] : first);
  const file = isTemplate ? rest[1] : rest[0];
  if (!kind.success) throw new Error(usage);
  if (isTemplate) return writeTemplate(kind.data, file);
  if (!file) throw new Error(usage);
  return bringIn(kind.data, file);
}

function languageOf(given: string | undefined): Language {
  const text = given ?? process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '';
  if (given !== undefined && given !== 'bg' && given !== 'en') throw new Error(usage);
  return text.startsWith('bg') ? 'bg' : 'en';
}

function writeTemplate(kind: ImportKind, file = `${kind}-template.csv`): void {
  const path = pathOf(file);
  // nobody's filled-in file is overwritten
  if (existsSync(path)) throw new Error(say.exists(path));
  writeFileSync(path, templateFile(kind, importColumns[kind], language).content, { flag: 'wx' });
  console.log(say.template(path));
}

async function bringIn(kind: ImportKind, file: string): Promise<void> {
  const path = pathOf(file);
  if (!existsSync(path)) throw new Error(`${say.noFile(path)} ${say.nothingSaved}`);
  const bytes = readFileSync(path);
  const { header } = await saving(readTable(basename(file), bytes));
  await withImports(async (imports, actor) => {
    const preview = await saving(imports.preview(actor, kind, basename(file), bytes));
    for (const line of reportOf(preview, header, language, values.apply)) console.log(line);
    if (!preview.canApply) process.exitCode = preview.problems.length > 0 ? 1 : 0;
    else if (values.apply) console.log(say.applied((await saving(imports.apply(actor, preview.importId))).rows, preview.importId));
  });
}

async function takeBack(id: string | undefined): Promise<void> {
  if (id === undefined || !isUuid(id)) throw new Error(usage);
  await withImports(async (imports, actor) => console.log(say.undone((await imports.undo(actor, id)).rows)));
}

/** What fails before or inside the transaction has saved nothing, and says so. */
async function saving<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CommitUnknownError) throw new Error(say.unsure, { cause: error });
    throw new Error(`${wordsOf(error)} ${say.nothingSaved}`, { cause: error });
  }
}

const wordsOf = (error: unknown): string =>
  error instanceof FailureError ? failureInWords(error.failure, language) : error instanceof Error ? error.message : String(error);

async function withImports(work: (imports: ImportsService, actor: Actor) => Promise<void>): Promise<void> {
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
    await work(app.get(ImportsService), systemActor(settings.AGENCY_ID));
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

try {
  await main();
} catch (error) {
  console.error(wordsOf(error));
  process.exit(1);
}
