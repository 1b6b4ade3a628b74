import type { BlockSpec, ClassifierSpec, StageSpec } from '@edgewright/published-networks/classification';
import type { Scale } from './stages.js';

/** A stage as a candidate has it: its stride is fixed by its position and the options of the task. */
export interface CandidateStage {
  readonly filters: number;
  readonly blocks: readonly BlockSpec[];
}

/** One point of the space: seven stages between stem and top. */
export interface ClassificationCandidate {
  readonly stem: Pick<ClassifierSpec['stem'], 'kernel' | 'filters'>;
  readonly stages: readonly CandidateStage[];
  readonly top_filters: number;
}

/** The classifier a candidate stands for. */
export function specOf(
  { stem, stages, top_filters }: ClassificationCandidate,
  { strides }: Pick<Scale, 'strides'>,
): ClassifierSpec {
  return {
    stem: { ...stem, stride: strides[0] ?? 2 },
    top_filters,
    stages: stages.map(({ filters, blocks }, index): StageSpec => ({
      filters,
      blocks,
      stride: strides[index + 1] ?? 1,
    })),
  };
}

/** The candidate that stands for a classifier, whether or not it is a point of the space. */
export function candidateOf({ stem, stages, top_filters }: ClassifierSpec): ClassificationCandidate {
  const { kernel, filters } = stem;
  return {
    stem: { kernel, filters },
    top_filters,
    stages: stages.map(({ filters, blocks }) => ({ filters, blocks })),
  };
}
