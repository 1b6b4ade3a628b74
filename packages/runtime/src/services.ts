/** The services of an entry point, apart from all that is done with them, so that a command that only reads starts at once. */
export { HOST, LOGGER, runtimeModule, SERVICES } from './composition/runtime-module.js';
export type { Services } from './composition/services.js';
export { withStore, type StoreFactory } from './composition/store-factory.js';
