export type { SqlCell, SqlReader } from './sql-reader.js';
