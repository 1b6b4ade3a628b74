import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileUnusable } from '@edgewright/runtime';
import type { Destination } from './destination.js';

/** The parts of a manifest that a lock file repeats, in its order. */
const IN_LOCK_FILE = ['name', 'version', 'license', 'dependencies', 'devDependencies', 'engines'];

interface Manifest {
  readonly [key: string]: unknown;
}

/**
 * Makes a package that was just written a workspace of the clone it lies in: for the compiler, for npm, and for anybody who
 * imports it. What `npm install` would do, without asking a registry. Puts everything back when a step fails.
 *
 * @returns the files that changed
 * @throws runtime/file-unusable
 */
export function joinClone({
  folder,
  packageName,
  clone,
}: Destination & { clone: string }): readonly string[] {
  const path = relative(clone, folder).replaceAll('\\', '/');
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const changes = [
    { file: 'tsconfig.json', change: (text: string) => withReference(text, path) },
    { file: 'package-lock.json', change: (text: string) => withWorkspace(text, path, manifest) },
  ];
  const before = changes.map(({ file }) => ({ file, text: readFileSync(join(clone, file), 'utf8') }));
  const link = join(clone, 'node_modules', packageName);
  try {
    changes.forEach(({ file, change }, index) => {
      replaceFile(join(clone, file), change(before[index]?.text ?? ''));
    });
    if (existsSync(join(clone, 'node_modules'))) {
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(folder, link, 'junction');
    }
  } catch (error) {
    for (const { file, text } of before) replaceFile(join(clone, file), text);
    rmSync(folder, { recursive: true, force: true });
    throw fileUnusable(clone, error);
  }
  return changes.map(({ file }) => file);
}

/** A reference for the compiler, after those of the other plugins. */
function withReference(text: string, path: string): string {
  const config = JSON.parse(text) as { readonly references: readonly { readonly path: string }[] };
  const last = config.references.findLastIndex((reference) => reference.path.startsWith('plugins/'));
  return asFile({ ...config, references: config.references.toSpliced(last + 1, 0, { path }) });
}

/** The two entries of a workspace, in npm's order. */
function withWorkspace(text: string, path: string, manifest: Manifest): string {
  const lock = JSON.parse(text) as { readonly packages: Readonly<Record<string, object>> };
  const entry = Object.fromEntries(
    IN_LOCK_FILE.filter((key) => key in manifest).map((key) => [key, manifest[key]]),
  );
  const packages = Object.entries({
    ...lock.packages,
    [`node_modules/${String(manifest['name'])}`]: { resolved: path, link: true },
    [path]: entry,
  }).sort(([one], [other]) => one.localeCompare(other, 'en'));
  return asFile({ ...lock, packages: Object.fromEntries(packages) });
}

function asFile(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Never half a file: written beside its place, then moved there. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
