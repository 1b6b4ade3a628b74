/** The services of a process, apart from all that is done with them. */
export { servicesOf } from './composition/services-of.js';
export type { Services } from './composition/services.js';
