import type { EvaluatorPlugin } from './evaluator.js';
import type { SuggesterPlugin } from './suggester.js';
import type { TaskPlugin } from './task-plugin.js';

/** The version of these contracts; a plugin names the one it was written for. */
export const API_VERSION = 1;

/** What a plugin package may bring. */
export type Provision = TaskPlugin | EvaluatorPlugin | SuggesterPlugin;

/** The default export of a plugin package: data, with no work done at import. */
export interface Plugin {
  /** npm package name. */
  readonly name: string;
  /** The {@link API_VERSION} it was written for, as a number: a rebuild must not claim a newer one by itself. */
  readonly apiVersion: number;
  readonly provides: readonly [Provision, ...Provision[]];
}

/** Declares a plugin package: `export default definePlugin({ name, apiVersion: 1, provides: [task] })`. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
