/** What a fresh machine lacks is installed here: packages from the npm registry, a browser from Debian. Uses nothing but Node. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Rampa needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one and try again.`);
    process.exit(1);
  }
}

const INSTALL = ['ci', '--no-audit', '--no-fund'];
const lockOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/**
 * Whether the packages are those of the lock file, by the record that npm itself keeps of what it installed, whoever ran it.
 * Optional packages may be missing: most are for other systems.
 */
export function installed() {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(join(root, record))) return false;
  const present = lockOf(record);
  const same = (one, other) => ['version', 'resolved', 'integrity', 'link'].every((key) => one[key] === other[key]);
  return Object.entries(lockOf('package-lock.json')).every(
    ([name, entry]) => name === '' || (present[name] ? same(entry, present[name]) : entry.optional === true),
  );
}

/** Runs `npm ci` when the installed packages are not those of the lock file. All output goes to stderr. */
export function ensurePackages() {
  if (installed()) return;
  console.error('Installing packages …');
  run(npm, INSTALL);
}

const SHORT_MS = 1_500;

/**
 * Packages and builds for somebody who wants to use the product, not to watch its tools: one line for what takes longer than a moment,
 * everything the tools said when they fail, and everything as it happens with `verbose`. All of it goes to stderr.
 */
export async function prepare(projects, verbose) {
  checkNode();
  if (!installed()) await runQuietly('Installing packages; this takes a minute or two the first time …', npm, INSTALL, {}, verbose);
  await runQuietly('Building what has changed …', process.execPath, buildArguments(projects), nxSettings, verbose);
}

async function runQuietly(doing, command, args, env, verbose) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: verbose ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
  const patience = setTimeout(() => console.error(doing), verbose ? 0 : SHORT_MS);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      said += `${error.message}\n`;
      resolve(1);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
  clearTimeout(patience);
  if (code === 0) return;
  process.stderr.write(said);
  process.exit(code);
}

/** Runs a command with its output on stderr; ends the process with its code when it fails. */
export function run(command, args, env = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

const nxCommand = join(root, 'node_modules/nx/dist/bin/nx.js');
/** On its own, without daemon or cloud. */
const nxSettings = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };

export function nx(args) {
  run(process.execPath, [nxCommand, ...args], nxSettings);
}

/** What `npm start` runs. */
export const product = ['dispatch', 'simulator', 'rider', 'console', 'driver'];
const buildArguments = (projects) => [
  nxCommand,
  'run-many',
  '-t',
  'build',
  '-p',
  projects.map((name) => `@rampa/${name}`).join(','),
  '--outputStyle=static',
];

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium; Debian's is installed when there is none and we may. */
export function ensureBrowser() {
  const found = process.env.CHROMIUM_PATH ?? which();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium from Debian …');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    const installed = which();
    if (installed) return installed;
  }
  console.error('The browser tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  return process.exit(1);
}

function which() {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    for (const name of browsers) if (folder && existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}
