import type { Env, JsonObject } from '@edgewright/base';
import { checkEvaluator } from './check-evaluator.js';
import { completeOptions } from './check-options.js';
import { checkDefinition, type Fields } from './definition.js';
import type { Evaluator, EvaluatorPlugin } from './evaluator.js';

const PLUGIN_FIELDS: Fields = {
  kind: 'string?',
  name: 'text',
  summary: 'string',
  source: 'string',
  optionsSchema: 'object',
  threads: 'boolean?',
  createEvaluator: 'function',
};

/**
 * Declares an evaluator plugin whose options have a type of their own. What it makes is checked as well, and it sees its
 * options with their defaults, for every caller.
 *
 * @throws contracts/bad-definition; `createEvaluator` throws that and contracts/invalid-options
 */
export function defineEvaluator<O>(
  plugin: Omit<EvaluatorPlugin, 'kind' | 'createEvaluator'> & {
    readonly createEvaluator: (options: O, env: Env) => Promise<Evaluator> | Evaluator;
  },
): EvaluatorPlugin {
  checkDefinition({ what: 'defineEvaluator', value: plugin }, PLUGIN_FIELDS);
  const { name, optionsSchema } = plugin;
  const createEvaluator = async (options: JsonObject, env: Env) => {
    const evaluator = await plugin.createEvaluator(completeOptions(optionsSchema, options, name) as O, env);
    checkEvaluator(name, evaluator);
    return evaluator;
  };
  return { ...plugin, kind: 'evaluator', createEvaluator };
}
