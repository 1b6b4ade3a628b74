import type { Evaluator, EvaluatorPlugin } from './evaluator.js';
import type { PluginOrigin } from './study-identity.js';
import type { EvaluatorChoice, PluginChoice } from './study.js';

/** A plugin that a study has chosen, with all that is known of it. */
export interface ChosenPlugin<P> {
  /** As the configuration of the study names it, its options complete. */
  readonly choice: PluginChoice;
  readonly plugin: P;
  /** Where it was loaded from; absent: nobody knows, and only what it says itself is compared at a resume. */
  readonly origin?: PluginOrigin;
}

/** An evaluator that a study has chosen, made with the options of the choice. */
export interface ChosenEvaluator extends ChosenPlugin<EvaluatorPlugin> {
  readonly choice: EvaluatorChoice;
  readonly instance: Evaluator;
}
