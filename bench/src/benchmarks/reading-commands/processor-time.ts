import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { commandFailed } from '../../errors.js';

const COMMAND = new URL('../../../../packages/cli/bin/edgewright.js', import.meta.url).pathname;

/** Tells on the fourth stream, at the end of a process, what it took of the processor, in microseconds. */
const TELL = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
   process.on('exit', () => {
     const { user, system } = process.cpuUsage();
     writeSync(3, String(user + system));
   });`,
)}`;

/** Processor time of one run of the `edgewright` command from start to end, in seconds. */
export async function processorSeconds(words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--import', TELL, COMMAND, ...words], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const [told] = await Promise.all([text(child.stdio[3] as Readable), once(child, 'close')]);
  if (child.exitCode !== 0) throw commandFailed(words, child.exitCode ?? 'a signal');
  return Number(told) / 1e6;
}
