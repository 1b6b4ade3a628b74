/** `npm test`: sets the clone up if needed, then runs every test; further arguments go to jest. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setUp } from './set-up.mjs';

setUp();
const jest = join(import.meta.dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, ...process.argv.slice(2)],
  { cwd: join(import.meta.dirname, '..'), stdio: 'inherit' },
);
process.exitCode = status ?? 1;
