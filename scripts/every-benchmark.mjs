/**
 * Runs every benchmark with `--quick`, as many at once as there are cores, and tells which of them did not run to its end.
 * Bars may be missed: figures of a quick run mean nothing.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const BENCH = join(import.meta.dirname, '..', 'bench');
const LAUNCHES = /launch\.sh" (\S+)/;

const names = readdirSync(BENCH, { withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.includes('.'))
  .map(({ name }) => LAUNCHES.exec(readFileSync(join(BENCH, name), 'utf8'))?.[1])
  .filter((name) => name !== undefined);
const waiting = [...names];
const failures = [];

await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await tryOut(name);
  }),
);
console.log(`benchmarks: ${names.length - failures.length} of ${names.length} ran to their end with --quick`);
process.exitCode = names.length > 0 && failures.length === 0 ? 0 : 1;

async function tryOut(name) {
  const startedAt = performance.now();
  const { code, stdout, stderr } = await run(join(BENCH, 'dist', name, 'main.js'));
  // A bar that was missed ends a benchmark with 1 as well as an error does.
  const missed = code === 1 && /^missed /m.test(stdout) && !/^\s+at /m.test(stderr);
  const ran = (code === 0 || missed) && stdout !== '';
  console.log(
    `   ${ran ? 'ran   ' : 'failed'}  ${name}, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
  );
  if (ran) return;
  failures.push(name);
  console.log(`ended with ${code}\n${stdout}\n${stderr}`);
}

function run(program) {
  const child = spawn(process.execPath, [program, '--quick'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [child.stdout, child.stderr].map(collected);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: stdout.text, stderr: stderr.text });
    });
  });
}

function collected(stream) {
  const found = { text: '' };
  stream.setEncoding('utf8').on('data', (text) => (found.text += text));
  return found;
}
