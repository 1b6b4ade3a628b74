import { silentLogger, type Logger } from '@edgewright/base';
import { systemClock } from '../system-clock.js';
import { servicesOf } from './services-of.js';
import type { Services } from './services.js';

/** The services of a program that uses Edgewright as a library: it has its folder and its clock, and nothing else is changed. */
export function libraryServices(cwd: string, logger: Logger = silentLogger): Services {
  const host = {
    cwd,
    clock: systemClock,
    endAtInterrupt: () => () => undefined,
    announceLater: () => () => undefined,
  };
  return servicesOf(host, logger);
}
