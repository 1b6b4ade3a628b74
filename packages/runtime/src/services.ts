/** The services of an entry point, apart from all that is done with them. */
export { HOST, LOGGER, runtimeModule, SERVICES } from './composition/runtime-module.js';
export type { Services } from './composition/services.js';
