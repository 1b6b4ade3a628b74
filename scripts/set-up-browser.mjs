/**
 * Brings what looks at the dashboard in a browser: the packages of `tools/browser/` from their lock file, and a Chromium and a Firefox,
 * which are the system's own. Only `npm run test:browser` needs them.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join(import.meta.dirname, '..', 'tools', 'browser');
const STAMP = join(FOLDER, 'node_modules', '.edgewright-set-up');
/** Browsers by the variable that names one: what they are called, and what Debian calls the package. */
const BROWSERS = {
  CHROMIUM: { names: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  FIREFOX: { names: ['firefox-esr', 'firefox'], debian: 'firefox-esr' },
};

/** Installs as needed and gives the paths of the browsers. Ends the process with code 1 and a message when it cannot. */
export function setUpBrowsers() {
  installPackages();
  return { chromium: browser('CHROMIUM'), firefox: browser('FIREFOX') };
}

function browser(variable) {
  const found = findBrowser(variable) ?? installBrowser(variable);
  if (found !== undefined) return found;
  process.stderr.write(
    `error: there is no ${BROWSERS[variable].debian}, and none can be installed. Install one, or name it in the variable ${variable}.\n`,
  );
  return process.exit(1);
}

function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(FOLDER, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  const { status } = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) {
    process.stderr.write(
      'error: the packages of tools/browser could not be installed; the lines above say why.\n',
    );
    process.exit(1);
  }
  writeFileSync(STAMP, wanted);
}

function findBrowser(variable) {
  const named = process.env[variable];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const { names } = BROWSERS[variable];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** Where the system is Debian's and may be changed, as in continuous integration. */
function installBrowser(variable) {
  const { debian } = BROWSERS[variable];
  process.stderr.write(`Installing ${debian} (some 400 MB) …\n`);
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', '--no-install-recommends', debian]);
  return findBrowser(variable);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(program, words) {
  return spawnSync(program, words, {
    cwd: FOLDER,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUpBrowsers();
