/** Networks as our own JSON. */
export { looksLikeModelJson, readModelJson, writeModelJson } from './json/model-json.js';
