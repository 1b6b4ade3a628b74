export * from './open-store.js';
export * from './read-only-database.js';
