export default {
  projects: [
    '<rootDir>/packages/*',
    '<rootDir>/plugins/*',
    '<rootDir>/migrations',
    '<rootDir>/bench',
    '<rootDir>/tools',
  ],
};
