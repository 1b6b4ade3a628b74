import process from 'node:process';
import { main } from './command-line.js';
import { processIo } from './io/process-io.js';

process.exitCode = await main(process.argv.slice(2), processIo());
