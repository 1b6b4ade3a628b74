/**
 * Bundles the pages of `packages/dashboard` into `dist/app`: for a server or a folder of static files an `index.html` with
 * scripts that load what a screen needs when it is opened, a worker with SQLite as WebAssembly that opens databases, and for report
 * files one script and one style sheet.
 *
 * Bundled is what the compiler wrote, so `tsc -b` comes first.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mergeParts } from './merge-parts.mjs';

const PACKAGES = join(import.meta.dirname, '..', '..', 'packages');
const PACKAGE = join(PACKAGES, 'dashboard');
const OUTPUT = join(PACKAGE, 'dist', 'app');
const ENTRIES = {
  app: join(PACKAGE, 'dist', 'main.js'),
  style: join(PACKAGE, 'src', 'style', 'app.css'),
  worker: join(PACKAGE, 'dist', 'opened', 'database-worker.js'),
};
const SQLITE = createRequire(join(PACKAGE, 'package.json')).resolve('sql.js/dist/sql-wasm-browser.wasm');
/**
 * Modules of ours only define things, so that what a page does not use of a package stays away, and with it what that needs of
 * Node.
 */
const OURS_WITHOUT_EFFECTS = {
  name: 'ours-without-effects',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
    onResolve({ filter: /^(\.|@edgewright\/)/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === OURS_WITHOUT_EFFECTS.name) return undefined;
      const { resolveDir, kind, importer } = from;
      const found = await resolve(path, {
        resolveDir,
        kind,
        importer,
        pluginData: OURS_WITHOUT_EFFECTS.name,
      });
      const isOurs = found.path.startsWith(PACKAGES) && !found.path.includes('node_modules');
      return isOurs && found.errors.length === 0 ? { path: found.path, sideEffects: false } : undefined;
    });
  },
};
const COMMON = {
  bundle: true,
  format: 'esm',
  minify: true,
  target: ['chrome109', 'firefox115', 'safari16.4'],
  legalComments: 'none',
  logLevel: 'error',
  outdir: OUTPUT,
  write: false,
  plugins: [OURS_WITHOUT_EFFECTS],
};

/**
 * Both forms of the pages, in memory.
 *
 * @returns {Promise<{ files: { name: string, contents: Uint8Array }[], first: string[] }>} what lies in `dist/app`, and the names
 *   of the files that every first visit loads
 */
export async function bundle() {
  const { build } = await import('esbuild');
  const paged = await build({
    ...COMMON,
    entryPoints: { app: ENTRIES.app, style: ENTRIES.style },
    splitting: true,
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    metafile: true,
  });
  // On its own: what a worker has in common with the pages would be loaded with them at once.
  const worker = await build({
    ...COMMON,
    entryPoints: { 'database-worker': ENTRIES.worker },
    entryNames: '[name]-[hash]',
  });
  const whole = await build({
    ...COMMON,
    entryPoints: { report: ENTRIES.app, 'report-style': ENTRIES.style },
  });
  const outputs = Object.entries(paged.metafile.outputs).map(([path, output]) => [basename(path), output]);
  const nameOf = (entry) =>
    outputs.find(([, { entryPoint }]) => entryPoint !== undefined && entryPoint.endsWith(entry))?.[0];
  const script = nameOf('packages/dashboard/dist/main.js') ?? '';
  const style = nameOf('style/app.css') ?? '';
  const parts = staticImports(script, outputs);
  const first = await mergeParts(
    paged.outputFiles.map(({ path, contents }) => ({ name: basename(path), contents })),
    new Map(outputs.flatMap(([name, { exports }]) => (parts.includes(name) ? [[name, exports]] : []))),
    (options) => build({ ...COMMON, ...options }),
  );
  const sqlite = sqliteFile();
  const page = indexPage({
    script,
    first: first.name,
    style,
    worker: basename(worker.outputFiles[0]?.path ?? ''),
    sqlite: sqlite.name,
  });
  const files = [...worker.outputFiles, ...whole.outputFiles].map(({ path, contents }) => ({
    name: basename(path),
    contents,
  }));
  files.push(...first.files, sqlite);
  files.push({ name: 'index.html', contents: Buffer.from(page) });
  return { files, first: ['index.html', script, style, first.name] };
}

/** Writes `dist/app` from scratch. */
export async function writeBundle() {
  const { files } = await bundle();
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  for (const { name, contents } of files) writeFileSync(join(OUTPUT, name), contents);
}

/** How many bytes these files are, compressed as a server sends them. */
export function compressedBytes(files) {
  return files.reduce((sum, { contents }) => sum + gzipSync(contents).byteLength, 0);
}

/** What a script loads before it runs. */
function staticImports(script, outputs) {
  const seen = new Set();
  const visit = (name) => {
    for (const { path, kind } of outputs.find(([other]) => other === name)?.[1].imports ?? []) {
      const imported = basename(path);
      if (kind !== 'import-statement' || seen.has(imported)) continue;
      seen.add(imported);
      visit(imported);
    }
  };
  visit(script);
  return [...seen];
}

/** SQLite, under a name that says what is in it, as the others have. */
function sqliteFile() {
  const contents = readFileSync(SQLITE);
  const digest = createHash('sha256').update(contents).digest('hex').slice(0, 8).toUpperCase();
  return { name: `sqlite-${digest}.wasm`, contents };
}

/**
 * The page has no script of its own, so that the policy of the server may allow none. Its root names what opens databases; what
 * stands in its place until it is shown is for people who open it from disk, where browsers load no scripts beside a page.
 */
function indexPage({ script, first, style, worker, sqlite }) {
  return `<!doctype html>
<html lang="en" data-worker="${worker}" data-sqlite="${sqlite}">
<head>
<meta charset="utf-8">
<title>Edgewright</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="modulepreload" href="${first}">
<link rel="stylesheet" href="${style}">
</head>
<body>
<div id="app"><p>These pages are shown by a web server. For a file that opens from disk, see edgewright report.</p></div>
<noscript>The dashboard needs JavaScript.</noscript>
<script type="module" src="${script}"></script>
</body>
</html>
`;
}

if (process.argv[1] === import.meta.filename) await writeBundle();
