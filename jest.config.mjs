import { shared } from './tools/jest.preset.mjs';

export default {
  ...shared,
  projects: [
    '<rootDir>/packages/*',
    '<rootDir>/plugins/*',
    '<rootDir>/migrations',
    '<rootDir>/bench',
    '<rootDir>/tools',
  ],
};
