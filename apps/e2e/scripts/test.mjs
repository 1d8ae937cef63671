/** `npm test`: lint, types, then every suite, two at a time; ends with one line that counts all tests. `--deep` runs what takes longer, too. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkNode, ensureBrowser, ensurePackages, root } from './ensure.mjs';
import { runInLanes } from './lanes.mjs';

/** Most steps keep one processor busy, the browser waits more than it works. */
const LANES = 2;

checkNode();
ensurePackages();
const deep = process.argv.includes('--deep');
if (deep) {
  process.env.RAMPA_SEED ??= String(Math.floor(Math.random() * 2 ** 31));
  console.error(
    `The seed of this run's deep tests is ${process.env.RAMPA_SEED}; RAMPA_SEED=${process.env.RAMPA_SEED} npm run test:deep plays them again.`,
  );
}
process.env.CHROMIUM_PATH = ensureBrowser();

const results = mkdtempSync(join(tmpdir(), 'rampa-test-'));
const reportOf = (project) => join(results, `${project}.json`);
const suites = ['unit', 'web', 'service', 'browser', ...(deep ? ['deep'] : [])];
const tsc = 'node_modules/typescript/bin/tsc';
const node = (...args) => ({ commands: [{ args }] });
const jest = (project) =>
  node(
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--ci',
    '--json',
    `--outputFile=${reportOf(project)}`,
    '--selectProjects',
    project,
    '-w',
    '1',
  );

// the longest chain first: types (which leaves the built service), bundles, browser; then long before short, so that both lanes end together
const steps = [
  { name: 'types', ...node(tsc, '-b', ...packages(), '--pretty', 'false') },
  { name: 'lint', ...node('apps/e2e/scripts/lint.mjs') },
  { name: 'apps', needs: ['types'], commands: ['rider', 'console', 'driver'].map(bundle) },
  { name: 'browser', needs: ['apps'], ...jest('browser') },
  { name: 'unit', ...jest('unit') },
  { name: 'service', ...jest('service') },
  { name: 'web', ...jest('web') },
  { name: 'specs', ...node(tsc, '-p', 'tsconfig.specs.json', '--pretty', 'false') },
];
const ended = await runInLanes(steps, LANES);
// alone: these measure, too
if (deep) ended.push(...(await runInLanes([{ name: 'deep', ...jest('deep') }], 1)));

const totals = { passed: 0, failed: 0, skipped: 0 };
for (const { name, ok } of ended) {
  const before = totals.failed;
  if (suites.includes(name)) count(name);
  // whatever did not end well counts, also when no single test says so
  if (!ok && totals.failed === before) totals.failed += 1;
}
rmSync(results, { recursive: true, force: true });
console.error(ended.map(({ name, ok, seconds }) => `${name} ${seconds} s${ok ? '' : ' (failed)'}`).join(' · '));
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);

/** Adds a suite's counts; one without a report has not run. */
function count(project) {
  try {
    const report = JSON.parse(readFileSync(reportOf(project), 'utf8'));
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    totals.skipped += report.numPendingTests + report.numTodoTests;
  } catch {
    totals.failed += 1;
  }
}

/** The second half of a web app's own `build`: its types are checked already. */
function bundle(app) {
  const cwd = join(root, 'apps', app);
  const vite = createRequire(join(cwd, 'package.json')).resolve('vite/package.json');
  return { cwd, args: [join(dirname(vite), 'bin/vite.js'), 'build'] };
}

function packages() {
  const libs = ['kernel', 'domain', 'solver', 'routing', 'contracts', 'ui'].map((lib) => `libs/${lib}`);
  return [...libs, 'apps/dispatch', 'apps/simulator', 'apps/rider', 'apps/console', 'apps/driver'];
}
