import { createStoreFactory } from '@edgewright/runtime/stores';
import type { CliIo } from '../io/cli-io.js';
import { createOutput } from '../output/output.js';
import type { Services } from './services.js';

/** What a command works with that only reads a database: no plugin can be asked for, and so no container need be loaded. */
export type ReadingServices = Pick<Services, 'io' | 'output' | 'clock' | 'stores'>;

/** The services of a command that only reads. */
export function composeReading(io: CliIo): ReadingServices {
  const { cwd, clock } = io;
  return { io, output: createOutput(io), clock, stores: createStoreFactory(cwd, clock) };
}
