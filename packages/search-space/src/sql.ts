/** Decisions as expressions of SQL, apart from the spaces that they come from, so that a store opens at once. */
export { locationSql, parametersSql } from './candidates/location-sql.js';
