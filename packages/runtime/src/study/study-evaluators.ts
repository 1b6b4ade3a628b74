import type { Evaluator, StudyConfig } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { makeEvaluator } from '../evaluation/make-evaluator.js';

/**
 * The evaluators of a study, made anew.
 *
 * @throws runtime/plugin-not-found · runtime/plugin-threw · what the options break
 */
export async function studyEvaluators(
  { host, openEvaluators, plugins, clock, logger }: Services,
  { evaluators }: StudyConfig,
  signal: AbortSignal,
): Promise<readonly Evaluator[]> {
  return Promise.all(
    evaluators.map(async ({ plugin, options }) =>
      makeEvaluator(await plugins.provision('evaluator', plugin, host.cwd), options, {
        host,
        openEvaluators,
        env: { clock, logger, signal },
      }),
    ),
  );
}
