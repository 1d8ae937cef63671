/** Lint with warnings as errors, and the proof that the boundary rules fire: planted violations must be found. */
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { ensurePackages, nx, root } from './ensure.mjs';

// one program of types for each part of the workspace
setFlagsFromString('--max-old-space-size=6144');
ensurePackages();
Object.assign(process.env, { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' });
// the boundary rule reads the project graph from its cache, and is silent without it
nx(['show', 'projects']);

const { ESLint } = await import('eslint');
// no cache: what the types of one file say of another is not in it
const eslint = new ESLint({ cwd: root });
const results = await eslint.lintFiles(['.']);
const found = results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0);
if (found > 0) {
  console.error(await (await eslint.loadFormatter('stylish')).format(results));
  process.exit(1);
}

/** Linted as if they stood in a file that is there: nothing is written that others would compile meanwhile. */
const planted = [
  [
    'libs/kernel/src/index.ts',
    "import { problemOf } from '@rampa/contracts';\nexport const use = problemOf;\n",
    '@nx/enforce-module-boundaries',
  ],
  ['libs/solver/src/index.ts', "import { Injectable } from '@nestjs/common';\nexport const use = Injectable;\n", 'no-restricted-imports'],
  ['apps/console/src/paths.ts', "import { solve } from '@rampa/solver';\nexport const use = solve;\n", '@nx/enforce-module-boundaries'],
  ['libs/domain/src/index.ts', 'export const now = (): number => Date.now();\n', 'no-restricted-syntax'],
  ['apps/dispatch/src/main.ts', "import { DataSource } from 'typeorm';\nexport const use = DataSource;\n", 'no-restricted-imports'],
];
for (const [file, source, rule] of planted) {
  const [result] = await eslint.lintText(source, { filePath: join(root, file) });
  if (!result.messages.some(({ ruleId }) => ruleId === rule)) {
    console.error(`lint: the planted violation of ${rule} in ${file} was not found`);
    process.exit(1);
  }
}
console.error(`lint: ${results.length} files clean; all planted violations found`);
