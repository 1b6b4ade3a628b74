import { evaluatorReference, type Evaluator, type EvaluatorChoice } from '@edgewright/contracts';
import type { StudyRun } from '../../study/study-run.js';
import { InProcessExecutor } from '../executors/in-process-executor.js';
import type { Placement } from '../executors/placement.js';

/** One evaluator among those that a candidate is shown to. */
export interface Step {
  readonly evaluator: Evaluator;
  readonly choice: EvaluatorChoice;
  /** Where it works; absent for tier 0, which costs less than to ask anybody else. */
  readonly placement: Placement | undefined;
}

/**
 * The evaluators of a run by tier, otherwise in the order of the configuration. Each works where the run has an executor for
 * it, else in this process.
 */
export function stepsOf({
  evaluators,
  executorOf,
}: Pick<StudyRun, 'evaluators' | 'executorOf'>): readonly Step[] {
  const byKey = new Map<string, Evaluator>();
  const here = new InProcessExecutor(byKey);
  const steps = evaluators.map((chosen): Step => {
    const { choice, instance: evaluator, origin = null } = chosen;
    if (evaluator.tier === 0) return { evaluator, choice, placement: undefined };
    const reference = evaluatorReference(evaluator, { ...choice, origin });
    byKey.set(reference.key, evaluator);
    return { evaluator, choice, placement: { reference, executor: executorOf?.(chosen) ?? here } };
  });
  return steps.toSorted((a, b) => a.evaluator.tier - b.evaluator.tier);
}

/** Whether an evaluator costs too little to be spared or cached. */
export function isOfTier0({ evaluator }: Step): boolean {
  return evaluator.tier === 0;
}
