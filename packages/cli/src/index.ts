export { main } from './command-line.js';
export type { CliIo, TextStream } from './io/cli-io.js';
export { processIo } from './io/process-io.js';
