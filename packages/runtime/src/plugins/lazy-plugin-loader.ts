import type { Host } from '../host.js';
import type { PluginLoader } from './plugin-loader.js';

/** A plugin loader that is itself loaded when a plugin is first asked for: many commands need none. */
export function lazyPluginLoader(host: Host): PluginLoader {
  let made: Promise<PluginLoader> | undefined;
  const loader = () => (made ??= makeLoader(host));
  return {
    load: async (name, folder) => (await loader()).load(name, folder),
    provision: async (kind, name, folder) => (await loader()).provision(kind, name, folder),
    origin: async (name, folder) => (await loader()).origin(name, folder),
  };
}

async function makeLoader(host: Host): Promise<PluginLoader> {
  const [{ createPluginLoader }, { loading }] = await Promise.all([
    import('./plugin-loader.js'),
    import('./loading.js'),
  ]);
  return createPluginLoader((call, work) => loading(host, call, work));
}
