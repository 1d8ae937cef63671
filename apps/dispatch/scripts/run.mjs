/** Runs one of the project's commands from a clean clone: installs and builds what is missing first. Usage: run.mjs <command> [--verbose] [args] */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from '../../e2e/scripts/ensure.mjs';

const commands = {
  backup: ['dispatch', 'apps/dispatch/dist/database/backup.cli.js'],
  restore: ['dispatch', 'apps/dispatch/dist/database/restore.cli.js'],
  'map:import': ['dispatch', 'libs/routing/dist/import/cli.js'],
  import: ['dispatch', 'apps/dispatch/dist/imports/import.cli.js'],
  simulate: ['simulator', 'apps/simulator/dist/main.js'],
};

const [name, ...given] = process.argv.slice(2);
const args = given.filter((word) => word !== '--verbose');
const command = commands[name];
if (!command) {
  console.error(`Unknown command ${name}. Known: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
await prepare([command[0]], given.includes('--verbose'));
// signals of the terminal reach the child by itself; we only pass on how it ended
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
const child = spawn(process.execPath, ['--enable-source-maps', join(root, command[1]), ...args], { cwd: root, stdio: 'inherit' });
child.once('exit', (code) => process.exit(code ?? 1));
