import type { Env, JsonObject } from '@edgewright/base';
import { checkOptions, type Evaluator, type EvaluatorPlugin } from '@edgewright/contracts';
import type { Host } from '../host.js';
import { guardAsync } from '../plugins/guard.js';
import { loading } from '../plugins/loading.js';

/**
 * An evaluator with its options checked.
 *
 * @throws runtime/plugin-threw · what the options break
 */
export async function makeEvaluator(
  plugin: EvaluatorPlugin,
  options: JsonObject,
  { host, env }: { readonly host: Host; readonly env: Env },
): Promise<Evaluator> {
  const checked = checkOptions(plugin.optionsSchema, options, `options of ${plugin.name}:`);
  const doing = 'making its evaluator';
  return loading(host, { plugin: plugin.name, doing }, () =>
    guardAsync(plugin.name, doing, async () => plugin.createEvaluator(checked, env)),
  );
}
