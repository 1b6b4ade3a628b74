/** One jest project of the workspace: runs the compiled tests in `dist` with no transform. */
export const preset = (displayName, extra = {}) => ({
  displayName,
  testMatch: ['<rootDir>/dist/**/*.test.js'],
  transform: {},
  testEnvironment: new URL('./jest.environment.cjs', import.meta.url).pathname,
  ...extra,
});
