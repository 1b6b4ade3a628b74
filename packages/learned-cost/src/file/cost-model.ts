import type { JsonObject } from '@edgewright/base';
import type { Metric } from '@edgewright/contracts';
import type { Candidate, SearchSpace } from '@edgewright/search-space';
import { decisionsOf } from '../encoding/decision-columns.js';
import type { HeldOutError } from '../fitting/held-out-error.js';
import type { CostNetwork } from '../network/cost-network.js';

/** A metric that a model predicts, with how well it does. */
export interface LearnedMetric extends Metric {
  /** What the outputs of the network are multiplied by. */
  readonly scale: number;
  readonly heldOut: HeldOutError;
}

/** An evaluator that a model stands in for. */
export interface FittedEvaluator {
  readonly name: string;
  readonly version: string;
  readonly contentHash: string;
}

/** What a model was fitted on. */
export interface CostModelOrigin {
  readonly task: string;
  /** With their defaults. */
  readonly taskOptions: JsonObject;
  readonly evaluators: readonly FittedEvaluator[];
  /** Candidates that it was fitted to, and that it was judged by. */
  readonly samples: { readonly fitted: number; readonly heldOut: number };
  readonly seed: number;
}

/** A learned cost model: the network and what it says of itself. */
export interface CostModel {
  readonly space: SearchSpace;
  readonly network: CostNetwork;
  readonly metrics: readonly LearnedMetric[];
  readonly origin: CostModelOrigin;
}

/** What a model predicts of a candidate, in the order of its metrics. @throws as {@link decisionsOf} */
export function predict({ space, network, metrics }: CostModel, candidate: Candidate): readonly number[] {
  const outputs = network.outputs(decisionsOf(space, candidate));
  return metrics.map(({ scale }, index) => scale * (outputs[index] as number));
}
