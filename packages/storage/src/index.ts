export * from './database/read-only-database.js';
export * from './open-store.js';
