import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** Dependencies point down and inward only: each part may see what stands here, and nothing else. */
const boundaries = [
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:solver', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:routing', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts'] },
  { sourceTag: 'scope:driver', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts', 'type:ui', 'type:domain', 'type:routing'] },
  { sourceTag: 'scope:rider', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts', 'type:ui'] },
  { sourceTag: 'scope:console', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts', 'type:ui'] },
  { sourceTag: 'type:simulator', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts'] },
  {
    sourceTag: 'type:service',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:domain', 'type:solver', 'type:routing', 'type:contracts'],
  },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts'] },
];

const frameworks = ['@nestjs/*', 'typeorm', 'react', 'react-dom', 'leaflet', 'pg', 'fastify', 'socket.io'];
const readsTheWall = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is injected: take a ServiceClock or a SystemClock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is injected: take a ServiceClock or a SystemClock.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance is injected: take a Random.' },
];
const focused = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'No focused or skipped tests.',
  },
  { selector: 'CallExpression[callee.name=/^(fit|xit|xtest|fdescribe|xdescribe)$/]', message: 'No focused or skipped tests.' },
];

export default ts.config(
  { ignores: ['**/dist/**', '**/dist-types/**', '**/node_modules/**', '**/.nx/**', '**/.rampa/**', 'docs/**'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@nx': nx, 'react-hooks': hooks },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...readsTheWall, ...focused],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-redeclare': 'off',
      '@nx/enforce-module-boundaries': [
        'error',
        { depConstraints: boundaries, enforceBuildableLibDependency: false, allow: [], banTransitiveDependencies: false },
      ],
    },
  },
  {
    files: ['libs/*/src/**/*.{ts,tsx}', 'apps/{dispatch,simulator,rider,console,driver}/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.deep.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['libs/{kernel,domain,solver}/src/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: frameworks, message: 'kernel, domain and solver know no framework.' }] }],
    },
  },
  {
    files: ['apps/dispatch/src/**/*.ts'],
    ignores: ['apps/dispatch/src/database/**', 'apps/dispatch/src/testing/**', '**/*.spec.ts', '**/*.deep.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'pg', message: 'All access to data goes through tenant.run.' },
            { name: 'typeorm', importNames: ['DataSource'], message: 'All access to data goes through tenant.run.' },
          ],
        },
      ],
    },
  },
  { files: ['**/*.tsx', 'libs/ui/src/**/*.ts'], rules: { ...hooks.configs.recommended.rules } },
  { files: ['libs/kernel/src/clock.ts'], rules: { 'no-restricted-syntax': ['error', ...focused] } },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.deep.ts', '**/*.bench.ts', '**/testing/**/*.ts', 'apps/e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: ['**/*.cli.ts', '**/cli.ts', '**/*.bench.ts', '**/measure.ts', '**/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
