/**
 * What npm would publish, installed in an empty folder: whether it is complete, and whether plugins made there work.
 *
 * Needs no registry: packages of others are those of this clone, and each of ours sees only those that it declares.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SCOPE = '@edgewright/';
const KINDS = ['task', 'evaluator', 'suggester', 'stopper'];
/** Without what the npm that may have started this script tells its children. */
const ENVIRONMENT = {
  ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(npm_|NODE_OPTIONS)/i.test(key))),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'edgewright-packed-')));
const modules = join(folder, 'node_modules');
try {
  step('pack every package, and install them in an empty folder');
  const packed = pack(ROOT, '--workspaces').filter(({ name }) => !manifestOf(workspaceOf(name)).private);
  for (const one of packed) install(one);
  for (const { name } of packed) checkComplete(name);

  step('run the command from there');
  const listed = JSON.parse(edgewright(folder, 'plugins', '--json'));
  assert.ok(listed.length > 5, 'the command does not know its plugins');

  step('run what the README says for a project of one’s own');
  tryReadme();

  for (const kind of KINDS) {
    step(`create a package of the kind ${kind}, test it, check it, search with it`);
    tryKind(kind);
  }
  step('create a package of the kind model-format, test it, check it, export with it');
  tryFormat();
  step('create a package of the kind dataset, test it, check it');
  tryDataset();

  step('tell of a package that breaks the contract');
  tryBroken();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The lines after the installation in the section of the README, as they stand there. */
function tryReadme() {
  const [, section = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8').split('## Outside this clone');
  const [, block = ''] = section.match(/```sh\n([\s\S]*?)```/) ?? [];
  const [, lines = ''] = block.split(/^npm install .*\n/m);
  const commands = lines.trim().split('\n');
  assert.ok(commands.length >= 5, 'the README has no lines for a project of one’s own');
  for (const line of commands) {
    const [npx, name, ...words] = line.replace(/ +#.*$/, '').split(' ');
    assert.deepEqual([npx, name], ['npx', 'edgewright'], `the README has a line that nobody tries: ${line}`);
    edgewright(folder, ...words);
  }
}

/** A package as its author works with it, and then as its users do. */
function tryKind(kind) {
  const name = `made-${kind}`;
  const { linked } = JSON.parse(edgewright(folder, 'plugin', 'create', name, '--kind', kind, '--json'));
  assert.deepEqual(linked, [], 'it links to packages that are installed here');
  const made = join(folder, name);
  npm(made, 'test');
  npm(made, 'run', 'check');
  npm(made, 'run', 'search', '--', '--trials', '10', '--quiet');
  assert.equal(JSON.parse(edgewright(made, 'studies', '--json'))[0].counts.completed > 0, true);

  const [one] = pack(made);
  rmSync(join(made, 'node_modules'), { recursive: true, force: true });
  extract(one.path, join(modules, name));
  assert.match(edgewright(folder, 'plugin', 'check', name), /\n\d+ cases: \d+ passed, 0 failed\n$/);
  const search = JSON.parse(
    readFileSync(join(made, 'search.json'), 'utf8')
      .replaceAll('./src/index.js', name)
      .replaceAll('./practice/', `./${name}/practice/`),
  );
  writeFileSync(join(folder, 'search.json'), JSON.stringify({ ...search, name: `used-${kind}` }));
  edgewright(folder, 'search', 'search.json', '--trials', '5', '--quiet');
}

function tryFormat() {
  edgewright(folder, 'plugin', 'create', 'made-format', '--kind', 'model-format');
  const made = join(folder, 'made-format');
  for (const words of [['test'], ['run', 'check'], ['run', 'export']]) npm(made, ...words);
  assert.match(readFileSync(join(made, 'tiny.dot'), 'utf8'), /^digraph /);
}

/** Its search trains, for which an empty folder has no ONNX Runtime: what is said then is tried instead. */
function tryDataset() {
  edgewright(folder, 'plugin', 'create', 'made-dataset', '--kind', 'dataset');
  const made = join(folder, 'made-dataset');
  for (const words of [['test'], ['run', 'check']]) npm(made, ...words);
  const { status, stderr } = run(process.execPath, made, command(), 'search', 'search.json');
  assert.notEqual(status, 0);
  assert.match(stderr, /onnxruntime-node/);
}

function tryBroken() {
  const build = join(modules, 'made-task', 'src', 'build.js');
  const broken = readFileSync(build, 'utf8').replace("'stem', filters", '`stem${Math.random()}`, filters');
  writeFileSync(build, broken);
  const { status, stdout } = run(process.execPath, folder, command(), 'plugin', 'check', 'made-task');
  assert.equal(status, 1, stdout);
  assert.match(
    stdout,
    /✗ building is pure\n +problem: one candidate gave two networks: at graph\.layers\[0\]\.name/,
  );
}

/** Packs the package of a folder, or all workspaces; gives their names and tarballs. */
function pack(cwd, ...more) {
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs, { recursive: true });
  const answer = JSON.parse(
    npm(cwd, 'pack', ...more, '--json', '--ignore-scripts', '--pack-destination', tarballs),
  );
  return Object.values(answer).map(({ name, filename }) => ({ name, path: join(tarballs, filename) }));
}

/** Puts a package where npm would, with links to those packages of others that it declares, and no more. */
function install({ name, path }) {
  const target = join(modules, name);
  extract(path, target);
  const { dependencies = {}, bin = {} } = manifestOf(target);
  for (const dependency of Object.keys(dependencies).filter((one) => !one.startsWith(SCOPE))) {
    link(folderOf(dependency, workspaceOf(name)), join(target, 'node_modules', dependency));
  }
  for (const [word, file] of Object.entries(bin)) link(join(target, file), join(modules, '.bin', word));
}

/** Everything that a manifest promises is there, and every package of ours that it declares. */
function checkComplete(name) {
  const target = join(modules, name);
  const { exports, bin = {}, files, dependencies = {}, engines } = manifestOf(target);
  const entries = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  const promised = [...entries, ...Object.values(bin), ...files.filter((file) => !file.startsWith('!'))];
  for (const file of promised) assert.ok(existsSync(join(target, file)), `${name} is packed without ${file}`);
  assert.match(engines?.node ?? '', /^>=/, `${name} does not say which Node it needs`);
  for (const dependency of Object.keys(dependencies).filter((one) => one.startsWith(SCOPE)))
    assert.ok(existsSync(join(modules, dependency)), `${name} needs ${dependency}, which is not published`);
}

function workspaceOf(name) {
  return realpathSync(join(ROOT, 'node_modules', name));
}

function folderOf(name, from) {
  const places = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const found = places.map((place) => join(place, name)).find((place) => existsSync(place));
  assert.ok(found !== undefined, `${name} is not installed in this clone`);
  return realpathSync(found);
}

function manifestOf(path) {
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

function extract(tarball, target) {
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}

function command() {
  return join(modules, '.bin', 'edgewright');
}

function edgewright(cwd, ...words) {
  return succeed(process.execPath, cwd, command(), ...words);
}

function npm(cwd, ...words) {
  return succeed('npm', cwd, ...words);
}

function succeed(program, cwd, ...words) {
  const { status, stdout, stderr, error } = run(program, cwd, ...words);
  if (error) throw error;
  assert.equal(status, 0, `${words.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

function run(program, cwd, ...words) {
  const shell = process.platform === 'win32';
  return spawnSync(program, words, { cwd, shell, env: ENVIRONMENT, encoding: 'utf8', maxBuffer: 1e8 });
}

function step(what) {
  console.log(`   ${what}`);
}
