import type { ModelGraph } from '@edgewright/model-graph';
import { ScratchArtifacts } from './artifacts.js';
import { deploymentOf } from './deployment.js';
import type { EvaluationContext, Subject } from './evaluator.js';

const goOn: EvaluationContext['report'] = () => Promise.resolve('continue');

/**
 * The context of an evaluation that is not a trial: of full effort, for its metrics alone, with artifacts that nobody keeps.
 *
 * @example evaluator.evaluate(subject, evaluationContext({ signal, detail: 'layers' }))
 */
export function evaluationContext(
  parts: Pick<EvaluationContext, 'signal'> & Partial<EvaluationContext>,
): EvaluationContext {
  // Field by field: servers make one for every evaluation, and spreading takes several times as long.
  const { signal, seed = 0, attempt = 1, effort = 1, detail = 'metrics', report = goOn } = parts;
  return {
    signal,
    seed,
    attempt,
    effort,
    detail,
    report,
    artifacts: parts.artifacts ?? new ScratchArtifacts(),
  };
}

/** A network to evaluate that is not a trial of a study; its candidate, if it has one, says how it is deployed. */
export function evaluationSubject(graph: ModelGraph, parts: Partial<Omit<Subject, 'graph'>> = {}): Subject {
  const { candidate = null, task = '', taskOptions = {}, deployment = deploymentOf(candidate) } = parts;
  return { graph, candidate, task, taskOptions, deployment };
}
