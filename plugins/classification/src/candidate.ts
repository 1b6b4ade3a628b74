import type { BlockSpec, ClassifierSpec, StageSpec } from '@edgewright/published-networks';
import { STAGES } from './stages.js';

/** A stage as a candidate has it: its stride is fixed by its position. */
export interface CandidateStage {
  readonly filters: number;
  readonly blocks: readonly BlockSpec[];
}

/** One point of the space: seven stages between stem and top. */
export interface ClassificationCandidate {
  readonly stem: ClassifierSpec['stem'];
  readonly stages: readonly CandidateStage[];
  readonly top_filters: number;
}

/** The classifier a candidate stands for. */
export function specOf({ stem, stages, top_filters }: ClassificationCandidate): ClassifierSpec {
  return {
    stem,
    top_filters,
    stages: stages.map(({ filters, blocks }, index): StageSpec => ({
      filters,
      blocks,
      stride: STAGES[index]?.stride ?? 1,
    })),
  };
}

/** The candidate that stands for a classifier, whether or not it is a point of the space. */
export function candidateOf({ stem, stages, top_filters }: ClassifierSpec): ClassificationCandidate {
  return { stem, top_filters, stages: stages.map(({ filters, blocks }) => ({ filters, blocks })) };
}
