/**
 * Brings a clone to where it can run: installs what the lock file names and builds what has changed, and does nothing
 * when both are done. Uses only what Node brings, because it runs before anything is installed.
 *
 * What counts as done is written to `node_modules/.edgewright-set-up.json`: a hash of what the lock file takes from
 * others, and one of the sources (path, size and time of each). Our own packages are only links, made again where missing:
 * a package more is no reason to install everything again.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, 'node_modules', '.edgewright-set-up.json');
const OLDEST_NODE = [20, 19];

/** Installs and builds as needed. Ends the process with code 1 and a message when it cannot. */
export function setUp() {
  requireNode();
  const stamp = existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, 'utf8')) : {};
  const { foreign, links } = readLockFile();
  const installed = hash(JSON.stringify(foreign), process.version, process.arch);
  if (stamp.installed !== installed) {
    say('Installing dependencies (about a minute the first time: SQLite is compiled for this machine) …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    writeStamp({ installed });
  }
  links.forEach(makeLink);
  const built = sourcesHash();
  if (stamp.installed === installed && stamp.built === built && everythingBuilt()) return;
  say('Building …');
  workspaces().forEach(removeOrphans);
  run(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']);
  run(process.execPath, [join(ROOT, 'tools', 'dashboard', 'bundle.mjs')]);
  run(process.execPath, [join(ROOT, 'tools', 'command', 'bundle.mjs')]);
  writeStamp({ installed, built });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(`Edgewright needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}.`);
}

/** The packages of others, and the places where ours are linked from, with the folders they lead to. */
function readLockFile() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const installed = Object.entries(packages).filter(([path]) => path.includes('node_modules/'));
  return {
    foreign: installed.filter(([, { link }]) => !link),
    links: installed.filter(([, { link }]) => link).map(([path, { resolved }]) => ({ path, resolved })),
  };
}

function makeLink({ path, resolved }) {
  const link = join(ROOT, path);
  if (lstatSync(link, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(ROOT, resolved), link, 'junction');
}

function sourcesHash() {
  const files = [
    'tsconfig.json',
    'tsconfig.base.json',
    'tools/dashboard/bundle.mjs',
    'tools/command/bundle.mjs',
    ...workspaces().flatMap(sourcesOf),
  ];
  return hash(...files.map((file) => describe(file)));
}

function sourcesOf(workspace) {
  const folder = join(ROOT, workspace, 'src');
  if (!existsSync(folder)) return [];
  const sources = readdirSync(folder, { recursive: true }).map((name) =>
    join(workspace, 'src', String(name)),
  );
  return [join(workspace, 'package.json'), join(workspace, 'tsconfig.json'), ...sources.sort()];
}

/** Compiled files whose source was moved or deleted: the compiler leaves them, and jest would go on running their tests. */
function removeOrphans(workspace) {
  const dist = join(ROOT, workspace, 'dist');
  if (!existsSync(dist)) return;
  for (const name of readdirSync(dist, { recursive: true }).map(String)) {
    const source = name.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    if (source === name || hasSource(join(ROOT, workspace, 'src', source))) continue;
    rmSync(join(dist, name));
  }
}

function hasSource(path) {
  return existsSync(path) || existsSync(`${path}x`);
}

function describe(file) {
  const { size, mtimeMs } = statSync(join(ROOT, file));
  return `${file} ${size} ${mtimeMs}`;
}

function everythingBuilt() {
  if (!existsSync(join(ROOT, 'packages', 'dashboard', 'dist', 'app', 'index.html'))) return false;
  return workspaces().every((workspace) => existsSync(join(ROOT, workspace, 'dist', '.tsbuildinfo')));
}

function workspaces() {
  const { references } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
  return references.map(({ path }) => path);
}

function hash(...parts) {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part).update('\0');
  return digest.digest('hex');
}

function writeStamp(stamp) {
  writeFileSync(STAMP, JSON.stringify(stamp));
}

function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, {
    cwd: ROOT,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (error) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0)
    fail(`${[command, ...parameters].join(' ')} ended with code ${status}; the lines above say why.`);
}

function say(message) {
  process.stderr.write(`${message}\n`);
}

function fail(message) {
  say(`error: ${message}`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
