/** `npm run test:browser`: sets up what is needed, then looks at the dashboard in a browser; further arguments are names of flows. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from './set-up.mjs';
import { setUpBrowsers } from './set-up-browser.mjs';

setUp();
const { chromium, firefox } = setUpBrowsers();
const folder = join(import.meta.dirname, '..', 'tools', 'browser', 'flows');
const asked = process.argv.slice(2);
const flows = readdirSync(folder)
  .filter((name) => name.endsWith('.flow.mjs'))
  .filter((name) => asked.length === 0 || asked.some((word) => name.includes(word)))
  .map((name) => join(folder, name));
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...flows], {
  stdio: 'inherit',
  env: { ...process.env, EDGEWRIGHT_BROWSER: chromium, EDGEWRIGHT_FIREFOX: firefox },
});
process.exitCode = status ?? 1;
