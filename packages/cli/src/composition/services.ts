import type { Clock, Logger } from '@edgewright/base';
import type { CliIo } from '../io/cli-io.js';
import type { Output } from '../output/output.js';
import type { PluginLoader } from '../plugins/plugin-loader.js';
import type { StoreFactory } from './store-factory.js';

/** What a command works with. */
export interface Services {
  readonly io: CliIo;
  readonly output: Output;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly plugins: PluginLoader;
  readonly stores: StoreFactory;
}
