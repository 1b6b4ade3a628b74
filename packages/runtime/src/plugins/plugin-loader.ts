import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EdgewrightError } from '@edgewright/base';
import type { Plugin, PluginOrigin, Provision } from '@edgewright/contracts';
import {
  pluginImportFailed,
  pluginLacks,
  pluginNotBuilt,
  pluginNotFound,
  pluginPathEmpty,
} from '../errors.js';
import { BUILT_IN_PLUGINS, isBuiltIn, packageNameOf } from './built-in-plugins.js';
import { checkPlugin } from './check-plugin.js';
import { importerOf } from './importer-of.js';
import { rememberPlugin, type PluginCall } from './plugins-at-work.js';
import { originOf } from './plugin-origin.js';
import { isPath, resolvePackage } from './resolve-package.js';

type ProvisionOf<K extends Provision['kind']> = Extract<Provision, { readonly kind: K }>;

/** Finds plugin packages by name. */
export interface PluginLoader {
  /**
   * The plugin that `name` means to a file in `folder`.
   *
   * @throws runtime/plugin-not-found · runtime/plugin-import-failed · runtime/plugin-api-version · runtime/plugin-breaks-contract
   */
  readonly load: (name: string, folder: string) => Promise<Plugin>;
  /**
   * What a plugin provides of one kind: the first, or the one called `name` after a `#`.
   *
   * @throws runtime/plugin-lacks-kind, and what {@link load} throws
   */
  readonly provision: <K extends Provision['kind']>(
    kind: K,
    name: string,
    folder: string,
  ) => Promise<ProvisionOf<K>>;
  /**
   * Where the plugin that `name` means came from, with what it holds now.
   *
   * @throws what {@link load} throws
   */
  readonly origin: (name: string, folder: string) => Promise<PluginOrigin>;
}

/** How the import of a plugin is waited for. */
type Waiting = <T>(call: PluginCall, work: () => Promise<T>) => Promise<T>;

/** A loader that imports each package once. */
export function createPluginLoader(waiting: Waiting = (_, work) => work()): PluginLoader {
  const loaded = new Map<string, Promise<Plugin>>();
  // One import after another: some module loaders cannot link two graphs that share modules at once.
  let latest: Promise<unknown> = Promise.resolve();
  const load: PluginLoader['load'] = (name, folder) => {
    const url = urlOf(packageNameOf(name), folder);
    if (url === undefined) return Promise.reject(notFound(name, folder));
    if (isMissing(url)) return Promise.reject(pluginNotBuilt(name, fileURLToPath(url)));
    const known = loaded.get(url);
    if (known !== undefined) return known;
    const importIt = importerOf(url);
    rememberPlugin(name, url);
    const importing = latest.then(() =>
      waiting({ plugin: name, doing: 'importing it' }, () => importPlugin(name, importIt)),
    );
    latest = importing.catch(() => undefined);
    loaded.set(url, importing);
    return importing;
  };
  const provision: PluginLoader['provision'] = async (kind, name, folder) => {
    const [packageName = name, wanted] = name.split('#');
    const { provides } = await load(packageName, folder);
    const found = provides.find(
      (item): item is ProvisionOf<typeof kind> =>
        item.kind === kind && (wanted === undefined || item.name === wanted),
    );
    if (found === undefined) throw pluginLacks(name, kind, await namesOf(kind, load));
    return found;
  };
  const origin: PluginLoader['origin'] = async (name, folder) => {
    const [packageName = name] = name.split('#');
    const plugin = await load(packageName, folder);
    return originOf(plugin, urlOf(packageNameOf(packageName), folder) ?? packageName);
  };
  return { load, provision, origin };
}

function urlOf(packageName: string, folder: string): string | undefined {
  return isBuiltIn(packageName) ? packageName : resolvePackage(packageName, folder);
}

function notFound(name: string, folder: string): EdgewrightError {
  return isPath(name) ? pluginPathEmpty(name, folder) : pluginNotFound(name, folder, BUILT_IN_PLUGINS);
}

/** The file that a manifest names need not be there; packages of ours are found by Node itself. */
function isMissing(url: string): boolean {
  return url.startsWith('file:') && !existsSync(fileURLToPath(url));
}

async function importPlugin(name: string, importIt: () => Promise<unknown>): Promise<Plugin> {
  let module: unknown;
  try {
    module = await importIt();
  } catch (error) {
    throw pluginImportFailed(name, error);
  }
  return checkPlugin(name, module);
}

async function namesOf(kind: Provision['kind'], load: PluginLoader['load']): Promise<string[]> {
  const plugins = await Promise.all(
    BUILT_IN_PLUGINS.map(async (name) => ({ name, plugin: await load(name, '.') })),
  );
  return plugins
    .filter(({ plugin }) => plugin.provides.some((item) => item.kind === kind))
    .map(({ name }) => name);
}
