import type { JsonObject } from '@edgewright/base';
import { evaluatorReference, type Executor } from '@edgewright/contracts';
import type { ServedEvaluator } from '@edgewright/rpc';
import { makeEvaluator } from '@edgewright/runtime';
import type { InterruptibleServices } from '../commands/command-module.js';
import type { PluggedEvaluator } from '../networks/choose-evaluators.js';

/**
 * An evaluator as a server has it. What takes milliseconds or more works in threads, where its plugin allows that, so that the server goes on
 * answering whether it lives.
 */
export function servedEvaluator(
  services: InterruptibleServices,
  chosen: PluggedEvaluator,
  threads: Executor,
): ServedEvaluator {
  const { host, openEvaluators, clock, logger, signal, plugins, io } = services;
  const { name, plugin, options } = chosen;
  const open = async (given: JsonObject) => {
    const evaluator = await makeEvaluator(plugin, given, {
      host,
      openEvaluators,
      env: { clock, logger, signal },
    });
    if (evaluator.tier === 0 || plugin.threads !== true) return { evaluator, evaluate: evaluator.evaluate };
    const origin = await plugins.origin(name, io.cwd);
    const reference = evaluatorReference(evaluator, { plugin: name, origin, options: given });
    const evaluate: typeof evaluator.evaluate = (subject, context) => {
      const { seed, attempt, effort, detail } = context;
      return threads.evaluate(
        { evaluator: reference, subject, seed, attempt, effort, detail, trial: 0 },
        context,
      );
    };
    return { evaluator, evaluate };
  };
  return { plugin, options, open };
}
