/** What the two commands share: settings from the environment, one file name, plain words at the end. */
import { readSettings } from '../../settings/index.ts';
import type { TargetOptions } from './target.ts';

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a command to its end; an error is told in one message, without a stack, and ends the process with code 1. */
export async function runCommand(
  usage: string,
  work: (file: string, flags: ReadonlySet<string>, target: TargetOptions) => Promise<void>,
): Promise<void> {
  const words = process.argv.slice(2);
  const flags = new Set(words.filter((word) => word.startsWith('--')));
  const files = words.filter((word) => !word.startsWith('--'));
  try {
    if (files.length !== 1) throw new Error(`Usage: ${usage}`);
    await work(files[0]!, flags, targetOf());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function targetOf(): TargetOptions {
  const settings = readSettings(process.env);
  return {
    dataDir: settings.DATA_DIR,
    log: say,
    ...(settings.DATABASE_URL && { url: settings.DATABASE_URL }),
    ...(settings.DATABASE_OWNER_URL && { ownerUrl: settings.DATABASE_OWNER_URL }),
    ...(settings.PG_BIN_DIR && { pgBinDir: settings.PG_BIN_DIR }),
    ...(settings.MASTER_KEY_FILE && { masterKeyFile: settings.MASTER_KEY_FILE }),
  };
}

/** The figures of a backup as a short table. */
export function figuresText(figures: { readonly tables: Readonly<Record<string, { rows: number }>>; readonly streams: object }): string {
  const rows = Object.entries(figures.tables).filter(([, table]) => table.rows > 0);
  const total = rows.reduce((sum, [, table]) => sum + table.rows, 0);
  const lines = rows.map(([name, table]) => `  ${name.padEnd(16)} ${String(table.rows).padStart(9)}`);
  return [...lines, `  ${total} rows in ${rows.length} tables, ${Object.keys(figures.streams).length} event streams`].join('\n');
}
