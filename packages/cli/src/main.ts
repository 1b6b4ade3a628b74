import process from 'node:process';
import { main, wantsJson } from './command-line.js';
import { guardProcess } from './guard-process.js';
import { processIo } from './io/process-io.js';

const [argv, io] = [process.argv.slice(2), processIo()];
const commandEnded = guardProcess(io, wantsJson(argv));
process.exitCode = await main(argv, io);
commandEnded();
