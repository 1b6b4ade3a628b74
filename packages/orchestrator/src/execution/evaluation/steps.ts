import type { Evaluator, PluginChoice, StudyConfig } from '@edgewright/contracts';
import type { Placement } from '../executors/placement.js';

/** One evaluator among those that a candidate is shown to. */
export interface Step {
  readonly evaluator: Evaluator;
  readonly choice: PluginChoice;
  /** Where it works; absent for tier 0, which costs less than to ask anybody else. */
  readonly placement: Placement | undefined;
}

/** What steps are made of. */
export interface StepParts {
  readonly config: StudyConfig;
  readonly evaluators: readonly Evaluator[];
  /** In the same order. */
  readonly placements: readonly Placement[];
}

/** The evaluators of a study by tier, otherwise in the order of the configuration. */
export function stepsOf({ config, evaluators, placements }: StepParts): readonly Step[] {
  const steps = evaluators.map((evaluator, index) => ({
    evaluator,
    choice: config.evaluators[index] ?? { plugin: evaluator.name, options: {} },
    placement: evaluator.tier === 0 ? undefined : placements[index],
  }));
  return steps.toSorted((a, b) => a.evaluator.tier - b.evaluator.tier);
}

/** Whether an evaluator costs too little to be spared or cached. */
export function isOfTier0({ evaluator }: Step): boolean {
  return evaluator.tier === 0;
}
