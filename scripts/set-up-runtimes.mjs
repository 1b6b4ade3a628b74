/**
 * Brings the runtimes that written models are tried in (ONNX Runtime, LiteRT) to `tools/runtimes/node_modules`, where
 * `@edgewright/model-runtimes` looks for them in a clone. They are some 300 MB, so that only `npm test` and those who ask for
 * them install them: `node scripts/set-up-runtimes.mjs`. Does nothing when what its lock file names is there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../tools/runtimes/', import.meta.url));
const STAMP = join(FOLDER, 'node_modules', '.edgewright-set-up');

/** Installs them as needed. Ends the process with code 1 where it cannot. */
export function setUpRuntimes() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(FOLDER, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('Installing the runtimes that tests try models in …\n');
  // Scripts stay off: that of ONNX Runtime fetches parts for graphics cards, and the rest is in the package.
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
