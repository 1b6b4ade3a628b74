import type { Services as RuntimeServices } from '@edgewright/runtime/services';
import type { CliIo } from '../io/cli-io.js';
import type { Output } from '../output/output.js';

/** What a command works with. */
export interface Services extends RuntimeServices {
  readonly io: CliIo;
  readonly output: Output;
}
