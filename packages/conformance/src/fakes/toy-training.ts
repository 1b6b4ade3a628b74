import type { Evaluation, EvaluationContext, Evaluator, Subject } from '@edgewright/contracts';
import { countsOf } from '@edgewright/model-graph';
import { toyQuality } from './toy-evaluators.js';

/** What a test may change of {@link toyTraining}. */
export interface ToyTrainingChanges extends Partial<Evaluator> {
  /** Default: 6. */
  readonly steps?: number;
  /** Called before each step. */
  readonly beforeStep?: (step: number, context: EvaluationContext) => Promise<void> | void;
}

/**
 * A quality for {@link toyTask} that comes step by step, as that of a training does: after step s of S it reports
 * score · (1 − 2^(−s)), ends with score, and stops where it is told to.
 */
export function toyTraining({ steps = 6, beforeStep, ...changes }: ToyTrainingChanges = {}): Evaluator {
  const evaluate = async ({ graph }: Subject, context: EvaluationContext): Promise<Evaluation> => {
    const score = 10 * Math.log10(countsOf(graph).params);
    const provenance = { model: 'toy' };
    for (let step = 1; step <= steps; step++) {
      await beforeStep?.(step, context);
      context.signal.throwIfAborted();
      const metrics = { toy_score: score * (1 - 2 ** -step) };
      if ((await context.report(step, metrics)) === 'stop') return { metrics, provenance };
    }
    return { metrics: { toy_score: score }, provenance };
  };
  return { ...toyQuality(), name: 'toy-training', evaluate, ...changes };
}
