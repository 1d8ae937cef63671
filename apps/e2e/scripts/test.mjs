/** `npm test`: lint, types, then every suite; ends with one line that counts all tests. `--deep` runs what takes longer, too. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, checkNode, ensureBrowser, ensurePackages, root } from './ensure.mjs';

checkNode();
ensurePackages();
const deep = process.argv.includes('--deep');
if (deep) {
  process.env.RAMPA_SEED ??= String(Math.floor(Math.random() * 2 ** 31));
  console.error(
    `The seed of this run's deep tests is ${process.env.RAMPA_SEED}; RAMPA_SEED=${process.env.RAMPA_SEED} npm run test:deep plays them again.`,
  );
}
const results = mkdtempSync(join(tmpdir(), 'rampa-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const times = [];

function step(name, action) {
  const from = performance.now();
  const ok = action();
  times.push(`${name} ${Math.round((performance.now() - from) / 1000)} s`);
  if (!ok) {
    totals.failed += 1;
    console.error(`${name}: failed`);
  }
}

const node = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } }).status === 0;

/** Runs jest projects and adds their counts; a suite that could not even start counts as failed. */
function jest(projects, workers) {
  const file = join(results, `${projects.join('-')}.json`);
  node(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--ci',
      '--json',
      `--outputFile=${file}`,
      '--selectProjects',
      ...projects,
      '-w',
      String(workers),
    ],
    { CHROMIUM_PATH: process.env.CHROMIUM_PATH ?? '' },
  );
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    totals.skipped += report.numPendingTests + report.numTodoTests;
    return true;
  } catch {
    return false;
  }
}

step('lint', () => node(['apps/e2e/scripts/lint.mjs']));
step('types', () => node(['node_modules/typescript/bin/tsc', '-b', ...packages(), '--pretty', 'false']));
step('specs', () => node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.specs.json', '--pretty', 'false']));
step('unit', () => jest(['unit'], 2));
step('web', () => jest(['web'], 2));
step('service', () => jest(['service'], 2));
process.env.CHROMIUM_PATH = ensureBrowser();
build();
step('browser', () => jest(['browser'], 1));
if (deep) step('deep', () => jest(['deep'], 1));

rmSync(results, { recursive: true, force: true });
console.error(times.join(' · '));
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);

function packages() {
  const libs = ['kernel', 'domain', 'solver', 'routing', 'contracts', 'ui'].map((lib) => `libs/${lib}`);
  return [...libs, 'apps/dispatch', 'apps/simulator', 'apps/rider', 'apps/console', 'apps/driver'];
}
