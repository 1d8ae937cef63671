/** One jest for the whole house: plain Node for rules and the service, jsdom for what a browser shows. */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic' } },
      },
      module: { type: 'es6' },
    },
  ],
};
const shared = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  transformIgnorePatterns: ['/node_modules/'],
  moduleNameMapper: { '\\.css$': '<rootDir>/libs/ui/src/test-support/no-styles.ts' },
  modulePathIgnorePatterns: ['/dist/', '/.rampa/', '/.nx/'],
  watchPathIgnorePatterns: ['/dist/'],
};
const node = {
  ...shared,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@rampa/source', 'node', 'node-addons'] },
};
const dom = {
  ...shared,
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['@rampa/source', 'node', 'node-addons'] },
};
const specs = (folder, kind = 'spec') => [`<rootDir>/${folder}/**/*.${kind}.ts`, `<rootDir>/${folder}/**/*.${kind}.tsx`];

export default {
  // a busy machine is no failure; what hangs still ends
  testTimeout: 90_000,
  projects: [
    {
      ...node,
      displayName: 'unit',
      testMatch: ['kernel', 'domain', 'solver', 'routing', 'contracts']
        .flatMap((lib) => specs(`libs/${lib}/src`))
        .concat(specs('apps/simulator/src')),
    },
    {
      ...dom,
      displayName: 'web',
      testMatch: [...specs('libs/ui/src'), ...['rider', 'console', 'driver'].flatMap((app) => specs(`apps/${app}/src`))],
    },
    { ...node, displayName: 'service', testMatch: specs('apps/dispatch/src') },
    { ...node, displayName: 'browser', testMatch: specs('apps/e2e/src') },
    {
      ...node,
      displayName: 'deep',
      testMatch: [...specs('libs', 'deep'), ...specs('apps', 'deep')],
      setupFilesAfterEnv: ['<rootDir>/apps/e2e/scripts/deep-setup.mjs'],
    },
  ],
};
