/** The commands an operator types, run to their end. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root, type Service } from './service.ts';

const COMMANDS = {
  backup: 'apps/dispatch/dist/database/backup.cli.js',
  restore: 'apps/dispatch/dist/database/restore.cli.js',
} as const;

/** What the command said. @throws Error with what it said when it failed. */
export async function runCommand(service: Service, command: keyof typeof COMMANDS, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, COMMANDS[command]), ...args], { cwd: root, env: service.env });
  return stdout;
}
