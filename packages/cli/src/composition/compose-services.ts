import 'reflect-metadata';
import { Container, ContainerModule, type ServiceIdentifier } from 'inversify';
import { HOST, LOGGER, runtimeModule, SERVICES } from '@edgewright/runtime/container';
import type { CliIo } from '../io/cli-io.js';
import { createOutput, type Output } from '../output/output.js';
import { isDebugging } from '../present-error.js';
import type { Services } from './services.js';
import { createStreamLogger } from './stream-logger.js';

const IO: ServiceIdentifier<CliIo> = Symbol('CliIo');
const OUTPUT: ServiceIdentifier<Output> = Symbol('Output');

/** The composition root of a search: the runtime's services, and what a terminal adds to them. */
export function composeServices(io: CliIo): Services {
  const container = new Container({ defaultScope: 'Singleton' });
  container.load(runtimeModule, commandModule(io));
  return { ...container.get(SERVICES), io, output: container.get(OUTPUT) };
}

/** What the command brings: its process, its log and its output. */
function commandModule(io: CliIo): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(IO).toConstantValue(io);
    bind(HOST).toService(IO);
    bind(OUTPUT).toResolvedValue(createOutput, [IO]);
    bind(LOGGER).toResolvedValue(
      ({ stderr, environment }) => createStreamLogger(stderr, isDebugging(environment)),
      [IO],
    );
  });
}
