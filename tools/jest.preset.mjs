/**
 * How long a test may take, in milliseconds. It ends what hangs and judges no speed, so that it holds for every test on
 * every machine, and no test sets one of its own.
 */
const TEST_TIMEOUT_MS = 300_000;

/** What holds for all projects together; jest takes it from the configuration that it is started with. */
export const shared = { testTimeout: TEST_TIMEOUT_MS };

/** One jest project of the workspace: runs the compiled tests in `dist` with no transform. */
export const preset = (displayName, extra = {}) => ({
  displayName,
  testMatch: ['<rootDir>/dist/**/*.test.js'],
  transform: {},
  testEnvironment: new URL('./jest.environment.cjs', import.meta.url).pathname,
  ...shared,
  ...extra,
});
