export { copyDatabase } from './database/copy-database.js';
export * from './database/read-only-database.js';
export * from './open-store.js';
export { takeBack } from './database/take-back.js';
export * from './database/question-reader.js';
