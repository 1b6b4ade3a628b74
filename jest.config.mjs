/**
 * One way to run every test: the compiled tests in `dist`, in plain Node processes, one a core. The sandbox in which jest runs
 * tests otherwise makes every look-up of a global cost some hundred nanoseconds, which made numeric code five times slower.
 */
export default {
  testMatch: [
    '<rootDir>/{packages,plugins}/*/dist/**/*.test.js',
    '<rootDir>/{bench,migrations}/dist/**/*.test.js',
    '<rootDir>/tools/**/*.test.mjs',
  ],
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/templates/'],
  runner: './tools/jest/runner.mjs',
  testSequencer: './tools/jest/sequencer.mjs',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  maxWorkers: '100%',
};
