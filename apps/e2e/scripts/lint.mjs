/** Lint with warnings as errors, and the proof that the boundary rule fires: a planted violation must be found. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, nx, root, run } from './ensure.mjs';

ensurePackages();
const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
const env = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
// the boundary rule reads the project graph from its cache, and is silent without it
nx(['show', 'projects']);
run(
  process.execPath,
  ['--max-old-space-size=6144', eslint, '.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/'],
  env,
);

const planted = [
  ['libs/kernel/src', "import { problemOf } from '@rampa/contracts';\nexport const use = problemOf;\n", '@nx/enforce-module-boundaries'],
  ['libs/solver/src', "import { Injectable } from '@nestjs/common';\nexport const use = Injectable;\n", 'no-restricted-imports'],
  ['apps/console/src', "import { solve } from '@rampa/solver';\nexport const use = solve;\n", '@nx/enforce-module-boundaries'],
  ['libs/domain/src', 'export const now = (): number => Date.now();\n', 'no-restricted-syntax'],
  ['apps/dispatch/src', "import { DataSource } from 'typeorm';\nexport const use = DataSource;\n", 'no-restricted-imports'],
];
for (const [folder, source, rule] of planted) {
  const file = join(root, folder, 'planted-violation.ts');
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(file, source);
  try {
    const done = spawnSync(process.execPath, [eslint, '--format', 'json', file], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    if (!done.stdout.includes(`"ruleId":"${rule}"`)) {
      console.error(`lint: the planted violation of ${rule} in ${folder} was not found`);
      process.exit(1);
    }
  } finally {
    rmSync(file);
  }
}
console.error('lint: clean; all planted violations found');
