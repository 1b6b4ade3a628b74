import type { Env, JsonObject } from '@edgewright/base';
import type { EvaluatorPlugin } from '@edgewright/contracts';
import type { ServedEvaluator } from './served-evaluators.js';

/** An evaluator that works in the thread of the server: for those that answer within milliseconds. */
export function servedInProcess(plugin: EvaluatorPlugin, options: JsonObject, env: Env): ServedEvaluator {
  return {
    plugin,
    options,
    open: async (given) => {
      const evaluator = await plugin.createEvaluator(given, env);
      return { evaluator, evaluate: evaluator.evaluate };
    },
  };
}
