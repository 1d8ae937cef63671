/** Runs specs of the solver in a jest of their own, with one bug planted in what they import. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Bug {
  /** Under libs/solver/src. */
  readonly file: string;
  /** There exactly once. */
  readonly from: string;
  readonly to: string;
}

export interface Outcome {
  /** `broken`: a spec did not even start, which proves nothing. */
  readonly verdict: 'caught' | 'missed' | 'hangs' | 'broken';
  readonly passed: number;
  /** The first test that failed, or what went wrong. */
  readonly by: string;
}

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
/** A planted bug may make a search endless. */
const LONGEST_MS = 300_000;

interface Report {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly message: string; readonly assertionResults: readonly { status: string; fullName: string }[] }[];
}

/** `specs`: paths under libs/solver/src. Without a bug the outcome to hope for is `missed`: everything passes. */
export async function runSpecs(specs: readonly string[], bug?: Bug): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'rampa-mutant-'));
  const file = join(folder, 'report.json');
  const said = await jest([...specs.map((spec) => join(ROOT, 'libs/solver/src', spec))], file, bug);
  try {
    if (said === null) return { verdict: 'hangs', passed: 0, by: `no end after ${LONGEST_MS / 1000} s` };
    return judged(JSON.parse(readFileSync(file, 'utf8')) as Report);
  } catch {
    return { verdict: 'broken', passed: 0, by: (said ?? '').slice(-2000) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judged({ numFailedTests, numPassedTests, testResults }: Report): Outcome {
  const failed = testResults.flatMap((suite) => suite.assertionResults).find((test) => test.status === 'failed');
  if (numFailedTests > 0 && failed) return { verdict: 'caught', passed: numPassedTests, by: failed.fullName };
  const stopped = testResults.find((suite) => suite.assertionResults.length === 0);
  if (stopped || numPassedTests === 0) return { verdict: 'broken', passed: numPassedTests, by: stopped?.message ?? 'no test ran' };
  return { verdict: 'missed', passed: numPassedTests, by: '' };
}

/** What jest said, or `null` when it had to be stopped. */
function jest(specs: readonly string[], outputFile: string, bug: Bug | undefined): Promise<string | null> {
  const transform = [join(ROOT, 'libs/solver/src/testing/mutation/patching-transform.mjs'), { swc, ...(bug && { bug: inSolver(bug) }) }];
  const config = {
    rootDir: ROOT,
    roots: ['<rootDir>/libs/solver/src', '<rootDir>/libs/kernel/src'],
    testEnvironment: 'node',
    testEnvironmentOptions: { customExportConditions: ['@rampa/source', 'node', 'node-addons'] },
    extensionsToTreatAsEsm: ['.ts'],
    transform: { '^.+\\.ts$': transform },
    testMatch: specs,
    testTimeout: LONGEST_MS,
  };
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(ROOT, 'node_modules/jest/bin/jest.js')];
  const flags = ['--ci', '-i', '--json', '--outputFile', outputFile, '--config', JSON.stringify(config)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args, ...flags], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    const limit = setTimeout(() => {
      said = '';
      child.kill('SIGKILL');
    }, LONGEST_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('close', (_, signal) => {
      clearTimeout(limit);
      resolve(signal === 'SIGKILL' ? null : said);
    });
  });
}

const inSolver = (bug: Bug): Bug => ({ ...bug, file: `libs/solver/src/${bug.file}` });

/** As jest.config.mjs compiles the solver. */
const swc = {
  jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: false, decorators: true } },
  module: { type: 'es6' },
};
