/**
 * Installs the runtimes that tests run written models in, from the lock file of `tools/runtimes/`, where they are not there yet. They
 * weigh more than all else together, so `npm start` leaves them out; `npm run runtimes` brings them for commands that run
 * models.
 *
 * No script of theirs runs: that of onnxruntime-node fetches parts for graphics cards, and the package itself has what a CPU
 * needs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join(import.meta.dirname, '..', 'tools', 'runtimes');
const STAMP = join(FOLDER, 'node_modules', '.edgewright-set-up');

/** Installs as needed. Ends the process with code 1 and a message when it cannot. */
export function setUpRuntimes() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(FOLDER, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('Installing the runtimes that models are run in (some 300 MB) …\n');
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: FOLDER,
      stdio: ['ignore', process.stderr, process.stderr],
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) {
    process.stderr.write('error: the runtimes could not be installed; the lines above say why.\n');
    process.exit(1);
  }
  writeFileSync(STAMP, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUpRuntimes();
