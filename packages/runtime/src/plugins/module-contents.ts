import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, relative, resolve, sep } from 'node:path';
import { fingerprintOf, sha256 } from '@edgewright/base';

/** Modules, which may name others; anything else that is named is data. */
const MODULES: readonly string[] = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** What `require` adds to a path that is not a file. */
const ADDED: readonly string[] = ['', '.js', '.cjs', '.json', '/index.js'];

/** `import … from './x.js'`, `export … from './x.js'`, `import('./x.js')`, `require('./x')`. */
const IMPORTED = /\b(?:from|import|require)\s*\(?\s*(['"`])(\.{1,2}\/[^'"`\n]+)\1/g;

/** `new URL('./table.json', import.meta.url)`, which is how a module names a file beside it. */
const BESIDE = /\bnew\s+URL\(\s*(['"`])(\.{1,2}\/[^'"`\n]+)\1\s*,\s*import\.meta\.url/g;

/**
 * SHA-256 of a module and of all that it names by relative paths, and that these name: equal for equal files in any folder.
 * Other packages are not looked into, nor what a path names that is put together while it runs.
 *
 * @param entry absolute path of the module
 */
export function contentsHash(entry: string): string {
  const first = realpathSync(entry);
  const found = new Set([first]);
  // A set gives what is added to it on the way as well.
  for (const file of found) for (const named of namedBy(file)) found.add(named);
  const folder = dirname(first);
  const others = [...found].filter((file) => file !== first);
  const contents = others.map((file) => [relative(folder, file).split(sep).join('/'), hashOf(file)] as const);
  return fingerprintOf({ entry: hashOf(first), others: Object.fromEntries(contents) });
}

function namedBy(file: string): readonly string[] {
  if (!MODULES.includes(extname(file))) return [];
  const text = readFileSync(file, 'utf8');
  const paths = [IMPORTED, BESIDE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, , path = '']) => path),
  );
  return paths.flatMap((path) => fileAt(resolve(dirname(file), path.replace(/[?#].*$/, ''))) ?? []);
}

function fileAt(path: string): string | undefined {
  const file = ADDED.map((added) => path + added).find(isFile);
  return file === undefined ? undefined : realpathSync(file);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function hashOf(file: string): string {
  return sha256(readFileSync(file));
}
