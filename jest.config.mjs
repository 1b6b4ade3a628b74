import { shared } from './tools/jest.preset.mjs';

export default {
  ...shared,
  maxWorkers: '100%',
  projects: [
    '<rootDir>/packages/*',
    '<rootDir>/plugins/*',
    '<rootDir>/migrations',
    '<rootDir>/bench',
    '<rootDir>/tools',
  ],
};
