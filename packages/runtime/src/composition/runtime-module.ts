/**
 * The services that every entry point composes from, as a module for its container. The entry point loads it beside a module
 * of its own that binds {@link HOST} and {@link LOGGER}:
 *
 *   container.load(runtimeModule, ownModule);
 *   const services = container.get(SERVICES);
 */
import 'reflect-metadata';
import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { Clock, Logger } from '@edgewright/base';
import { OpenEvaluators } from '../evaluation/open-evaluators.js';
import type { Host } from '../host.js';
import { lazyPluginLoader } from '../plugins/lazy-plugin-loader.js';
import type { PluginLoader } from '../plugins/plugin-loader.js';
import type { Services } from './services.js';
import { createStoreFactory, type StoreFactory } from './store-factory.js';

/** Bound by the entry point: the process that the runtime runs in. */
export const HOST: ServiceIdentifier<Host> = Symbol('Host');
/** Bound by the entry point: where warnings go. */
export const LOGGER: ServiceIdentifier<Logger> = Symbol('Logger');
/** What {@link runtimeModule} offers, together. */
export const SERVICES: ServiceIdentifier<Services> = Symbol('Services');

const CLOCK: ServiceIdentifier<Clock> = Symbol('Clock');
const PLUGINS: ServiceIdentifier<PluginLoader> = Symbol('PluginLoader');
const STORES: ServiceIdentifier<StoreFactory> = Symbol('StoreFactory');
const OPEN_EVALUATORS: ServiceIdentifier<OpenEvaluators> = Symbol('OpenEvaluators');

/** Binds the clock, the plugin loader and the store factory. */
export const runtimeModule = new ContainerModule(({ bind }) => {
  bind(CLOCK).toResolvedValue((host: Host) => host.clock, [HOST]);
  bind(PLUGINS).toResolvedValue(lazyPluginLoader, [HOST]);
  bind(STORES).toResolvedValue(
    (host: Host, clock: Clock) => createStoreFactory(host.cwd, clock),
    [HOST, CLOCK],
  );
  bind(OPEN_EVALUATORS).toResolvedValue((logger: Logger) => new OpenEvaluators(logger), [LOGGER]);
  bind(SERVICES).toDynamicValue((context) => ({
    host: context.get(HOST),
    clock: context.get(CLOCK),
    logger: context.get(LOGGER),
    plugins: context.get(PLUGINS),
    stores: context.get(STORES),
    openEvaluators: context.get(OPEN_EVALUATORS),
  }));
});
