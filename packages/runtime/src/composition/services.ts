import type { Clock, Logger } from '@edgewright/base';
import type { OpenEvaluators } from '../evaluation/open-evaluators.js';
import type { Host } from '../host.js';
import type { PluginLoader } from '../plugins/plugin-loader.js';
import type { StoreFactory } from './store-factory.js';

/** What every entry point works with. */
export interface Services {
  readonly host: Host;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly plugins: PluginLoader;
  readonly stores: StoreFactory;
  /** Closed by the entry point that composes, when its work is done. */
  readonly openEvaluators: OpenEvaluators;
}
