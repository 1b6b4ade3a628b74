import process from 'node:process';
import { main, wantsJson } from './command-line.js';
import { guardProcess } from './guard-process.js';
import { processIo } from './io/process-io.js';

const argv = process.argv.slice(2);
const io = processIo();
const commandEnded = guardProcess(io, wantsJson(argv));
const code = await main(argv, io);
commandEnded();
process.exitCode = code;
// What a plugin left behind, such as an evaluation that ignored its abort, must not keep the process; output must be out.
process.stdout.write('', () => {
  process.stderr.write('', () => {
    process.exit();
  });
});
