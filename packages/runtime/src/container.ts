/** The services as a module for the container of an entry point, apart from the rest, because a container takes long to load. */
export { HOST, LOGGER, runtimeModule, SERVICES } from './composition/runtime-module.js';
