import { setImmediate as nextTurn } from 'node:timers/promises';
import { toyCost, toyMeanStopper, toyTraining, type ToyTrainingChanges } from '@edgewright/conformance';
import type { Evaluator, StudyConfig } from '@edgewright/contracts';
import { eventfulConfig } from './eventful-study.js';
import { dawdling, type ToyChanges } from './study-fixture.js';

/** A study whose trials are trained step by step, and of which some are stopped early. */
export function stoppedConfig(changes: Partial<StudyConfig> = {}): StudyConfig {
  return eventfulConfig({ stopper: { plugin: 'toy-mean-stopper', options: {} }, ...changes });
}

/** Evaluators of {@link stoppedConfig}, of random duration. */
export function trainingEvaluators(seed: number, changes: ToyTrainingChanges = {}): readonly Evaluator[] {
  const training = toyTraining({ beforeStep: () => nextTurn(), ...changes });
  return [dawdling(toyCost(), seed), dawdling(training, seed)];
}

/** What a run of {@link stoppedConfig} differs in from that of an ordinary toy study. */
export function stoppedRun(seed: number, changes: ToyChanges = {}): ToyChanges {
  return {
    config: stoppedConfig(),
    evaluators: trainingEvaluators(seed),
    stopper: toyMeanStopper,
    ...changes,
  };
}
