import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { ALLOWED_EDGES, BUNDLED, FOR_TESTS, LOADS_PLUGINS, ROOTS } from './allowed-edges.mjs';
import { findCycle } from './find-cycle.mjs';

const SCOPE = '@edgewright/';
const BUILT_IN = new Set(builtinModules);
/** Test libraries that the root package provides to every workspace. */
const FROM_ROOT = ['@jest/globals', 'fast-check'];

/**
 * Every breach of the architecture, as sentences; empty when it holds.
 *
 * No cycle stands between packages, nor between the files of one. Every import counts there: one of types alone, for two files
 * that cannot be read without each other are one; and `import()`, for to load later is still to depend. Folders of a package
 * may need each other, as long as their files do not: a folder is a subject, not a layer.
 */
export function breaches(workspaces) {
  const entries = new Set(workspaces.flatMap(entriesOf));
  const found = workspaces.flatMap((workspace) => [
    ...workspace.imports.flatMap((item) => importBreaches(workspace, item, entries)),
    ...rootBreaches(workspace),
    ...referenceBreaches(workspace, workspaces),
    ...unusedBreaches(workspace, workspaces),
    ...fileCycleBreaches(workspace),
  ]);
  const cycle = findCycle(new Map(workspaces.map((workspace) => [workspace.name, edgesOf(workspace)])));
  if (cycle) found.push(`dependency cycle: ${cycle.join(' → ')}`);
  return [...new Set(found)];
}

/** What a package may be imported by: its name, and the further entries that its manifest exports. */
function entriesOf({ name, exports }) {
  return ['.', ...exports].map((entry) => `${SCOPE}${name}${entry.slice(1)}`);
}

function importBreaches(workspace, { file, specifier, isTest }, entries) {
  if (specifier.startsWith('.')) return relativeBreaches(workspace, { file, specifier, isTest });
  const packageName = packageOf(specifier);
  if (specifier.startsWith('node:')) return [];
  if (BUILT_IN.has(packageName)) return [`${file}: import node:${specifier}, with its prefix`];
  return [
    ...declarationBreaches(workspace, { file, packageName, isTest }),
    ...(packageName.startsWith(SCOPE)
      ? edgeBreaches(workspace, { file, specifier, packageName, isTest }, entries)
      : []),
  ];
}

/** One cycle between files of a package, tests apart: they are imported by nobody. */
function fileCycleBreaches({ folder, imports }) {
  const graph = new Map();
  const files = new Set(imports.map(({ file }) => file));
  for (const { file, specifier } of imports) {
    if (!specifier.startsWith('.')) continue;
    const target = normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts');
    const found = files.has(`${target}x`) ? `${target}x` : target;
    graph.set(file, [...(graph.get(file) ?? []), found]);
  }
  const cycle = findCycle(graph);
  return cycle
    ? [`import cycle: ${cycle.map((file) => relative(join(folder, 'src'), file)).join(' → ')} in ${folder}`]
    : [];
}

function relativeBreaches(workspace, { file, specifier, isTest }) {
  const target = normalize(join(dirname(file), specifier));
  if (!target.startsWith(join(workspace.folder, 'src') + sep)) {
    return [`${file}: relative import ${specifier} leaves its package`];
  }
  if (isTest || !target.includes(`${sep}testing${sep}`)) return [];
  return [`${file}: ${specifier} is for tests, and is not published`];
}

function declarationBreaches(workspace, { file, packageName, isTest }) {
  if (isTest && FROM_ROOT.includes(packageName)) return [];
  const forBuilding = isTest || BUNDLED.includes(workspace.name);
  const declared = [...workspace.dependencies, ...(forBuilding ? workspace.devDependencies : [])];
  return declared.includes(packageName) ? [] : [`${file}: ${packageName} is not declared in package.json`];
}

function edgeBreaches(workspace, { file, specifier, packageName, isTest }, entries) {
  if (specifier !== packageName && !entries.has(specifier))
    return [`${file}: deep import ${specifier}; import ${packageName}`];
  const target = packageName.slice(SCOPE.length);
  if (ROOTS.includes(workspace.name) && !ROOTS.includes(target)) return [];
  if (isTest && FOR_TESTS.includes(target)) return [];
  return allowedFor(workspace).includes(target)
    ? []
    : [`${file}: ${workspace.name} may not import ${target}`];
}

/** A root that somebody declares, whether or not it is imported. */
function rootBreaches(workspace) {
  return [...workspace.dependencies, ...workspace.devDependencies]
    .filter((name) => name.startsWith(SCOPE) && ROOTS.includes(name.slice(SCOPE.length)))
    .map((name) => `${join(workspace.folder, 'package.json')}: ${name} is declared, which nobody may import`);
}

/** The workspaces one may import, by name, by prefix, or as a task plugin. */
function allowedFor(workspace) {
  const exact = ALLOWED_EDGES[workspace.name];
  if (exact) return exact;
  const prefix = Object.keys(ALLOWED_EDGES).find(
    (key) => key.endsWith('*') && workspace.name.startsWith(key.slice(0, -1)),
  );
  if (prefix) return ALLOWED_EDGES[prefix];
  return workspace.isPlugin ? ALLOWED_EDGES['task-plugin'] : [];
}

function referenceBreaches(workspace, workspaces) {
  const byName = new Map(workspaces.map((other) => [other.name, other.folder]));
  const needed = [...workspace.dependencies, ...workspace.devDependencies]
    .filter((name) => name.startsWith(SCOPE))
    .map((name) => byName.get(name.slice(SCOPE.length)) ?? name);
  const manifest = join(workspace.folder, 'tsconfig.json');
  return [
    ...needed
      .filter((folder) => !workspace.references.includes(folder))
      .map((folder) => `${manifest}: no reference to ${folder}`),
    ...workspace.references
      .filter((folder) => !needed.includes(folder))
      .map((folder) => `${manifest}: reference to ${folder}, which package.json does not declare`),
  ];
}

/** Declared edges between our own packages that nothing uses, apart from plugins where these are loaded by name. */
function unusedBreaches(workspace, workspaces) {
  if (ROOTS.includes(workspace.name)) return [];
  const used = (inTests) =>
    new Set(
      workspace.imports
        .filter(({ isTest }) => inTests || !isTest)
        .map(({ specifier }) => packageOf(specifier)),
    );
  const plugins = workspaces.filter(({ isPlugin }) => isPlugin).map(({ name }) => SCOPE + name);
  const byName = LOADS_PLUGINS.includes(workspace.name) ? plugins : [];
  const unused = (declared, names) =>
    declared.filter((name) => name.startsWith(SCOPE) && !names.has(name) && !byName.includes(name));
  return [
    ...unused(workspace.dependencies, used(false)),
    ...unused(workspace.devDependencies, used(true)),
  ].map((name) => `${join(workspace.folder, 'package.json')}: ${name} is declared and not imported`);
}

function edgesOf(workspace) {
  return workspace.dependencies
    .filter((name) => name.startsWith(SCOPE))
    .map((name) => name.slice(SCOPE.length));
}

function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
