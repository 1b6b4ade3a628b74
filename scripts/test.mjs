/** `npm test`: sets the clone and the runtimes up if needed, then runs every test; further arguments go to jest. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp } from './set-up.mjs';
import { setUpRuntimes } from './set-up-runtimes.mjs';
import { withFolderInMemory } from './folder-in-memory.mjs';

const ROOT = join(import.meta.dirname, '..');

setUp();
setUpRuntimes();
const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const register = pathToFileURL(join(ROOT, 'tools', 'jest', 'register.mjs')).href;
const { status } = withFolderInMemory((folder) =>
  spawnSync(process.execPath, ['--import', register, '--no-warnings', jest, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: folder === undefined ? process.env : { ...process.env, TMPDIR: folder },
  }),
);
process.exitCode = status ?? 1;
process.stderr.write('Left out: the dashboard in a browser, which npm run test:browser looks at.\n');
