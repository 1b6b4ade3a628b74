import type { Logger } from '@edgewright/base';
import { OpenEvaluators } from '../evaluation/open-evaluators.js';
import type { Host } from '../host.js';
import { lazyPluginLoader } from '../plugins/lazy-plugin-loader.js';
import type { Services } from './services.js';
import { createStoreFactory } from './store-factory.js';

/**
 * The services of a process, made by a function: what answers within a second or two has no use for a container, which
 * takes longer to load than most of what it would compose.
 *
 * @example const services = servicesOf(host, silentLogger);
 */
export function servicesOf(host: Host, logger: Logger): Services {
  const { cwd, clock } = host;
  return {
    host,
    clock,
    logger,
    plugins: lazyPluginLoader(host),
    stores: createStoreFactory(cwd, clock),
    openEvaluators: new OpenEvaluators(logger),
  };
}
