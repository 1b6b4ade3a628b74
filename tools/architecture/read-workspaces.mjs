import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Every workspace under a root: where it is, what it declares, and each import its sources make.
 *
 * @returns {{ name: string, folder: string, isPlugin: boolean, exports: string[], dependencies: string[], devDependencies: string[],
 *   references: string[], imports: { file: string, specifier: string, isTest: boolean }[] }[]}
 */
export function readWorkspaces(root) {
  return workspaceFolders(root).map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const tsconfig = JSON.parse(readFileSync(join(root, folder, 'tsconfig.json'), 'utf8'));
    return {
      name: manifest.name.replace('@edgewright/', ''),
      folder,
      exports: Object.keys(manifest.exports ?? {}).filter((entry) => /^\.\/[a-z-]+$/.test(entry)),
      isPlugin: folder.startsWith(`plugins${sep}`),
      dependencies: Object.keys(manifest.dependencies ?? {}),
      devDependencies: Object.keys(manifest.devDependencies ?? {}),
      references: (tsconfig.references ?? []).map(({ path }) => relative(root, join(root, folder, path))),
      imports: sourceFiles(join(root, folder, 'src')).flatMap((file) => importsOf(root, file)),
    };
  });
}

function workspaceFolders(root) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern];
      const parent = pattern.slice(0, -2);
      if (!existsSync(join(root, parent))) return [];
      return readdirSync(join(root, parent)).map((child) => join(parent, child));
    })
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort();
}

function sourceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

function importsOf(root, file) {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const isTest = /\.test\.tsx?$/.test(file) || file.includes(`${sep}testing${sep}`);
  return [...text.matchAll(IMPORT)].map((match) => ({
    file: relative(root, file),
    specifier: match[1] ?? match[2],
    isTest,
  }));
}
