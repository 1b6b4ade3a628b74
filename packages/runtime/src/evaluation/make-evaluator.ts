import type { Env, JsonObject } from '@edgewright/base';
import { checkOptions, type Evaluator, type EvaluatorPlugin } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { guardAsync } from '../plugins/guard.js';
import { loading } from '../plugins/loading.js';

/** Where evaluators are made, and closed in the end. */
export interface EvaluatorWorld extends Pick<Services, 'host' | 'openEvaluators'> {
  readonly env: Env;
}

/**
 * An evaluator with its options checked.
 *
 * @throws runtime/plugin-threw · what the options break
 */
export async function makeEvaluator(
  plugin: EvaluatorPlugin,
  options: JsonObject,
  { host, openEvaluators, env }: EvaluatorWorld,
): Promise<Evaluator> {
  const checked = checkOptions(plugin.optionsSchema, options, `options of ${plugin.name}:`);
  const doing = 'making its evaluator';
  const evaluator = await loading(host, { plugin: plugin.name, doing }, () =>
    guardAsync(plugin.name, doing, async () => plugin.createEvaluator(checked, env)),
  );
  openEvaluators.add(evaluator);
  return evaluator;
}
