/**
 * What this process has loaded of others, and what it waits for: the only trace that is left where a plugin ends the
 * process, throws in a timer, or breaks what it was given to.
 */
import { realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A call into a plugin. */
export interface PluginCall {
  readonly plugin: string;
  readonly doing: string;
}

/** A place in the code of a plugin. */
export interface PluginPlace {
  readonly plugin: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where the packages of Edgewright lie: beside this one, and in a clone the plugins beside them. */
const BESIDE = dirname(fileURLToPath(new URL('../../', import.meta.url)));
const OWN = [`${BESIDE}${sep}`, `${dirname(BESIDE)}${sep}plugins${sep}`];

const FRAME = /(file:\/\/\S+?):(\d+):(\d+)\)?$/;

const loaded = new Map<string, string>();
const underway = new Set<PluginCall>();

/** Remembers a plugin of others by the module that it is entered by. */
export function rememberPlugin(name: string, url: string): void {
  if (!url.startsWith('file:')) return;
  const file = realPath(fileURLToPath(url));
  if (!isOwn(file)) loaded.set(name, dirname(file) + sep);
}

/** Names of the plugins of others that were loaded, or were to be. */
export function pluginsOfOthers(): readonly string[] {
  return [...loaded.keys()];
}

/** Notes a call until the returned function is called. */
export function beginCall(call: PluginCall): () => void {
  const own = { ...call };
  underway.add(own);
  return () => underway.delete(own);
}

/** The call that was begun last of those that have not ended. */
export function latestCall(): PluginCall | undefined {
  return [...underway].at(-1);
}

/** The place in a plugin of others that something was thrown at; whatever it is. */
export function placeOf(thrown: unknown): PluginPlace | undefined {
  try {
    return pluginPlaceIn(String((thrown as { readonly stack?: unknown } | null | undefined)?.stack));
  } catch {
    return undefined;
  }
}

/** The place nearest to the top of a stack that belongs to a plugin of others. */
export function pluginPlaceIn(stack: string): PluginPlace | undefined {
  for (const line of stack.split('\n')) {
    const [, url = '', row = '', column = ''] = FRAME.exec(line.trimEnd()) ?? [];
    const file = url === '' ? '' : fileURLToPath(url.replace(/[?#].*$/, ''));
    const owner = [...loaded].find(([, folder]) => file.startsWith(folder));
    if (owner === undefined || isOwn(file)) continue;
    return { plugin: owner[0], file, line: Number(row), column: Number(column) };
  }
  return undefined;
}

function isOwn(file: string): boolean {
  return OWN.some((folder) => file.startsWith(folder));
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
