import { checkDefinition, checkWord } from './definition.js';
import type { DatasetPlugin } from './dataset.js';
import { badDefinition } from './errors.js';
import type { EvaluatorPlugin } from './evaluator.js';
import type { ModelFormat } from './model-format.js';
import type { StopperPlugin } from './stopper.js';
import type { SuggesterPlugin } from './suggester.js';
import type { TaskPlugin } from './task-plugin.js';

/** The version of these contracts; a plugin names the one it was written for. */
export const API_VERSION = 2;

/** What a plugin package may bring. */
export type Provision =
  TaskPlugin | EvaluatorPlugin | SuggesterPlugin | StopperPlugin | ModelFormat | DatasetPlugin;

/** Made by defineTask, defineEvaluator, defineSuggester, defineStopper, defineModelFormat and defineDataset. */
const KINDS: readonly string[] = ['task', 'evaluator', 'suggester', 'stopper', 'model-format', 'dataset'];

/** The default export of a plugin package: data, with no work done at import. */
export interface Plugin {
  /** npm package name. */
  readonly name: string;
  /** The {@link API_VERSION} it was written for, as a number: a rebuild must not claim a newer one by itself. */
  readonly apiVersion: number;
  readonly provides: readonly [Provision, ...Provision[]];
}

/**
 * Declares a plugin package: `export default definePlugin({ name, apiVersion: 2, provides: [task] })`.
 *
 * @throws contracts/bad-definition
 */
export function definePlugin(plugin: Plugin): Plugin {
  const what = 'definePlugin';
  checkDefinition({ what, value: plugin }, { name: 'text', apiVersion: 'number', provides: 'list' });
  const provides: readonly unknown[] = plugin.provides;
  if (provides.length === 0) throw badDefinition(what, ['"provides" is empty; it needs at least one']);
  for (const [index, provision] of provides.entries()) {
    const { kind } = (provision ?? {}) as { readonly kind?: unknown };
    checkWord({ what: `${what}, provides[${index}]`, value: kind }, 'kind', KINDS);
  }
  return plugin;
}
