/**
 * Bundles the commands that make plugins and are to start at once, each by itself, into `packages/cli/dist/bundle`: Node takes half a
 * millisecond of processor time to find and link a module, and these commands are made of five hundred. What several bundles
 * shared would be cut into as many more pieces.
 *
 * Bundled is what the compiler wrote, so `tsc -b` comes first. `bin/edgewright.js` uses the bundles as long as no package in them was
 * compiled since, and for other commands the modules themselves. The plugins that come with Edgewright are in them where they need
 * no data and no other program; any other plugin must meet the modules that it imports itself, so the command is run once more without the bundle.
 */
import { isBuiltin } from 'node:module';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { BUNDLED } from '../../packages/cli/bin/bundled.js';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'packages', 'cli');
const OUTPUT = join(CLI, 'dist', 'bundle');
/** The module that imports plugins; the bundle has another in its place. */
const IMPORTER = join(ROOT, 'packages', 'runtime', 'dist', 'plugins', 'importer-of.js');

/** The module that loads commands: all but the one of a bundle stay outside of it. */
const LOADER = join(CLI, 'dist', 'commands', 'load-command.js');

/** Packages of ours, by name. */
const OURS = new Map(
  ['packages', 'plugins']
    .flatMap((group) => readdirSync(join(ROOT, group)).map((name) => join(ROOT, group, name)))
    .concat(join(ROOT, 'migrations'))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .map((own) => [own.manifest.name, own]),
);
/** Packages of others that are there where the command is installed. */
const DECLARED = new Set(Object.keys(OURS.get('@edgewright/cli').manifest.dependencies));

/** What a plugin in the bundle may depend on: neither data sets nor other programs, and no package of others. */
const COMPUTING = new Set(
  [
    'base',
    'contracts',
    'edge-tpu',
    'model-formats',
    'model-graph',
    'objective',
    'policy-gradient',
    'published-networks',
    'quality',
    'search-space',
  ].map((name) => `@edgewright/${name}`),
);

/** Writes the bundles, and from what they were made. */
export async function writeBundles() {
  const { build } = await import('esbuild');
  rmSync(OUTPUT, { recursive: true, force: true });
  for (const command of BUNDLED) {
    const { metafile } = await build(settings(command));
    refuseUndeclared(metafile);
    const from = JSON.stringify(builds(Object.keys(metafile.inputs)));
    writeFileSync(join(OUTPUT, command, 'built-from.json'), from);
  }
}

/** What lies in a bundle imports as from the package of the command, which must then declare what its modules need. */
function refuseUndeclared({ outputs }) {
  for (const { path, external } of Object.values(outputs).flatMap(({ imports }) => imports)) {
    const words = path.startsWith('@') ? 2 : 1;
    const name = path.split('/').slice(0, words).join('/');
    if (external && !path.startsWith('.') && !isBuiltin(path) && !DECLARED.has(name))
      throw new Error(`packages/cli/package.json has no dependency ${name}, which a bundle imports`);
  }
}

function settings(command) {
  return {
    entryPoints: { main: join(CLI, 'dist', 'start.js') },
    outdir: join(OUTPUT, command),
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
    plugins: [oursAlone(command)],
  };
}

/** Packages of others stay outside. Modules of ours only define things, so that what a command does not use stays away. */
const oursAlone = (command) => ({
  name: 'ours-alone',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^[^.]/ }, ({ path, kind }) => {
      if (kind === 'entry-point') return undefined;
      const file = fileOf(path);
      return file === undefined ? { path, external: true } : { path: file, sideEffects: isWhole(file) };
    });
    onResolve({ filter: /^\./ }, ({ path, importer, resolveDir }) => {
      const file = join(resolveDir, path);
      if (importer === LOADER && basename(file, '.js') !== command) {
        return { path: fromBundle(file), external: true };
      }
      return { path: file, sideEffects: isWhole(file) };
    });
    onLoad({ filter: /\.js$/ }, ({ path }) => ({
      contents: path === IMPORTER ? importer() : placed(path, readFileSync(path, 'utf8')),
      resolveDir: dirname(path),
    }));
  },
});

/** What every part uses some of stays whole: cut by who uses which of its modules, it would come in ten pieces more. */
function isWhole(file) {
  return ['base', 'contracts'].some((name) => file.startsWith(join(ROOT, 'packages', name, sep)));
}

/** The file that a package of ours exports under a name. */
function fileOf(specifier) {
  const [scope, name, ...rest] = specifier.split('/');
  const own = OURS.get(`${scope}/${name}`);
  const found = own?.manifest.exports[['.', ...rest].join('/')];
  return found === undefined ? undefined : join(own.folder, found.default ?? found);
}

/** A module that looks for files beside it looks where it lay. */
function placed(path, text) {
  const place = JSON.stringify(fromBundle(path));
  return text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
}

function importer() {
  const plugins = [...OURS.values()].filter(isBundled).map(({ manifest }) => JSON.stringify(manifest.name));
  return `
    import { spawnSync } from 'node:child_process';
    import { fileURLToPath } from 'node:url';
    const OURS = { ${plugins.map((name) => `${name}: () => import(${name})`).join(', ')} };
    export function importerOf(specifier) {
      return Object.hasOwn(OURS, specifier) ? OURS[specifier] : runWithModules();
    }
    function runWithModules() {
      const main = fileURLToPath(new URL('../../main.js', import.meta.url));
      const words = [...process.execArgv, main, ...process.argv.slice(2)];
      const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
      // The other process has said all there is to say.
      process.removeAllListeners('exit');
      process.exit(status ?? 1);
    }`;
}

function isBundled({ manifest: { keywords = [], dependencies = {} } }) {
  return (
    keywords.includes('edgewright-plugin') && Object.keys(dependencies).every((name) => COMPUTING.has(name))
  );
}

/** When each package in a bundle was compiled, by its place from the bundle. */
function builds(inputs) {
  const folders = new Set(inputs.map((path) => join(ROOT, path.split(/[\\/]dist[\\/]/)[0], 'dist')));
  const stamps = [...folders].map((folder) => join(folder, '.tsbuildinfo')).filter(existsSync);
  return Object.fromEntries(stamps.map((stamp) => [fromBundle(stamp), statSync(stamp).mtimeMs]));
}

/** Where a file lies from any of the bundles. */
function fromBundle(path) {
  return relative(join(OUTPUT, 'command'), path).split(sep).join('/');
}

if (process.argv[1] === import.meta.filename) await writeBundles();
