import type { Evaluator, StudyConfig } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { makeEvaluator } from '../evaluation/choose-evaluators.js';

/**
 * The evaluators of a study, made anew.
 *
 * @throws cli/plugin-not-found · cli/plugin-threw · what the options break
 */
export async function studyEvaluators(
  { io, plugins, clock, logger }: Services,
  { evaluators }: StudyConfig,
  signal: AbortSignal,
): Promise<readonly Evaluator[]> {
  return Promise.all(
    evaluators.map(async ({ plugin, options }) =>
      makeEvaluator(await plugins.provision('evaluator', plugin, io.cwd), options, {
        io,
        env: { clock, logger, signal },
      }),
    ),
  );
}
