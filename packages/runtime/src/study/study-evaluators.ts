import type { ChosenEvaluator, EvaluatorChoice } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { makeEvaluator } from '../evaluation/make-evaluator.js';

/**
 * The evaluators that a study or the defaults of a task choose, made again.
 *
 * @throws runtime/plugin-not-found · runtime/plugin-threw · what the options break
 */
export async function studyEvaluators(
  { host, openEvaluators, plugins, clock, logger }: Services,
  { evaluators }: { readonly evaluators: readonly EvaluatorChoice[] },
  signal: AbortSignal,
): Promise<readonly ChosenEvaluator[]> {
  return Promise.all(
    evaluators.map(async (choice) => {
      const plugin = await plugins.provision('evaluator', choice.plugin, host.cwd);
      const env = { clock, logger, signal };
      const instance = await makeEvaluator(plugin, choice.options, { host, openEvaluators, env });
      return { choice, plugin, instance };
    }),
  );
}
