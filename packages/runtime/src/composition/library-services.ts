import { silentLogger, type Logger } from '@edgewright/base';
import { Container, ContainerModule } from 'inversify';
import { systemClock } from '../system-clock.js';
import { HOST, LOGGER, runtimeModule, SERVICES } from './runtime-module.js';
import type { Services } from './services.js';

/** The services of a program that uses Edgewright as a library: it has its folder and its clock, and nothing else is changed. */
export function libraryServices(cwd: string, logger: Logger = silentLogger): Services {
  const container = new Container({ defaultScope: 'Singleton' });
  const ofProgram = new ContainerModule(({ bind }) => {
    bind(HOST).toConstantValue({
      cwd,
      clock: systemClock,
      endAtInterrupt: () => () => undefined,
      announceLater: () => () => undefined,
    });
    bind(LOGGER).toConstantValue(logger);
  });
  container.load(runtimeModule, ofProgram);
  return container.get(SERVICES);
}
