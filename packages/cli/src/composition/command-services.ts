import { servicesOf } from '@edgewright/runtime/services';
import type { CliIo } from '../io/cli-io.js';
import { createOutput } from '../output/output.js';
import { isDebugging } from '../present-error.js';
import type { Services } from './services.js';
import { createStreamLogger } from './stream-logger.js';

/** The services of a command that asks plugins and ends soon: the same as those of a search, and no container is loaded. */
export function commandServices(io: CliIo): Services {
  const logger = createStreamLogger(io.stderr, isDebugging(io.environment));
  return { ...servicesOf(io, logger), io, output: createOutput(io) };
}
