import 'reflect-metadata';
import { Container, type ServiceIdentifier } from 'inversify';
import type { Clock, Logger } from '@edgewright/base';
import type { CliIo } from '../io/cli-io.js';
import { createOutput, type Output } from '../output/output.js';
import { loading } from '../plugins/loading.js';
import { createPluginLoader, type PluginLoader } from '../plugins/plugin-loader.js';
import { isDebugging } from '../present-error.js';
import type { Services } from './services.js';
import { createStoreFactory, type StoreFactory } from './store-factory.js';
import { createStreamLogger } from './stream-logger.js';

const IO: ServiceIdentifier<CliIo> = Symbol('CliIo');
const OUTPUT: ServiceIdentifier<Output> = Symbol('Output');
const CLOCK: ServiceIdentifier<Clock> = Symbol('Clock');
const LOGGER: ServiceIdentifier<Logger> = Symbol('Logger');
const PLUGINS: ServiceIdentifier<PluginLoader> = Symbol('PluginLoader');
const STORES: ServiceIdentifier<StoreFactory> = Symbol('StoreFactory');
const SERVICES: ServiceIdentifier<Services> = Symbol('Services');

/** The composition root: the one place where the parts of Edgewright meet the outside world. */
export function composeServices(io: CliIo): Services {
  const container = new Container({ defaultScope: 'Singleton' });
  container.bind(IO).toConstantValue(io);
  container.bind(CLOCK).toConstantValue(io.clock);
  container.bind(OUTPUT).toResolvedValue(createOutput, [IO]);
  container
    .bind(LOGGER)
    .toResolvedValue((from) => createStreamLogger(from.stderr, isDebugging(from.environment)), [IO]);
  container
    .bind(PLUGINS)
    .toResolvedValue((from) => createPluginLoader((call, work) => loading(from, call, work)), [IO]);
  container.bind(STORES).toResolvedValue((from, clock) => createStoreFactory(from.cwd, clock), [IO, CLOCK]);
  container.bind(SERVICES).toDynamicValue((context) => ({
    io: context.get(IO),
    output: context.get(OUTPUT),
    clock: context.get(CLOCK),
    logger: context.get(LOGGER),
    plugins: context.get(PLUGINS),
    stores: context.get(STORES),
  }));
  return container.get(SERVICES);
}
