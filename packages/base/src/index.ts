export * from './bounded.js';
export * from './canonical-json.js';
export * from './env.js';
export * from './errors.js';
export * from './json.js';
export { jsonCopy } from './json-copy.js';
export * from './nearest.js';
export * from './promise.js';
export * from './random.js';
