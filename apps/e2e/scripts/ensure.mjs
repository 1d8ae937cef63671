/** What a fresh machine lacks is installed here: packages from the npm registry, a browser from Debian. Uses nothing but Node. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Runs `npm ci` when the installed packages are not those of the lock file. All output goes to stderr. */
export function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.rampa-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing packages …');
  run(npm, ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}

/** Runs a command with its output on stderr; ends the process with its code when it fails. */
export function run(command, args, env = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** Runs nx on its own, without daemon or cloud. */
export function nx(args) {
  run(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), ...args], { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' });
}

/** Builds what changed since the last build. */
export function build(projects = ['dispatch', 'simulator', 'rider', 'console', 'driver']) {
  nx(['run-many', '-t', 'build', '-p', projects.map((name) => `@rampa/${name}`).join(','), '--outputStyle=static']);
}

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
