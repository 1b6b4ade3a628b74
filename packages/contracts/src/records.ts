/** What a store needs to keep records, apart from what plugins are defined with, so that a command that only reads starts at once. */
export { keptError } from './kept-error.js';
