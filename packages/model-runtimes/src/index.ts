export { runtimeMissing } from './errors.js';
