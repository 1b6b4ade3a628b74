import type { Extrapolation } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { noWeightedLayer } from '../errors.js';
import { entropyFormOf, hasAttention, type EntropyForm } from './entropy-form.js';
import { layerEntropy } from './layer-entropy.js';
import { liveGraph, type LiveGraph } from './live-graph.js';
import { multiScaleEntropy, multiScaleExtrapolations } from './multi-scale-entropy.js';
import { reachesOf, type Reaches } from './reach.js';
import { resolutionStages } from './resolution-stages.js';
import type { StageEntropy } from './stage-entropy.js';
import { transformerEntropy } from './transformer-entropy.js';
import { writtenMaps, type WrittenMap } from './written-maps.js';

/** A training-free proxy of how much a network can express. It orders networks of one kind; it is not an accuracy. */
export interface EntropyScore {
  /** The formula, chosen by the structure of the graph. Scores of different forms do not compare. */
  readonly form: EntropyForm;
  readonly score: number;
  /** Largest ρ = depth / geometric mean width of any stage: above the bound a network is too deep for its width. */
  readonly effectiveness: number;
  /** Σ rank · log(k²·c_in/g) over all weighted layers; compares across families of one task. */
  readonly layerEntropy: number;
  readonly stages: readonly StageEntropy[];
  /** In what the graph lies outside of what the score was proposed for; empty when it lies within. */
  readonly extrapolations: readonly Extrapolation[];
}

/**
 * Effectiveness above which a score no longer follows accuracy. `stages`: a network is as deep as it is wide; the
 * authors' own ImageNet searches stay below 0.5 for mobile and 0.3 for plain networks (the `efficient_score` budgets of
 * their configurations), the published MobileNetEdgeTPU networks reach 0.63 and train well, so 1 leaves them room.
 * `transformer`: likewise; MobileBERT (1.3) is above it and needs a wide teacher to train (Sun et al., ACL 2020).
 * `multi-scale`: MAE-DET bounds the depth alone; the AutoSeg-EdgeTPU networks, whose pyramid is a long path of narrow
 * layers beside shortcuts, reach 3.0 and train well, and nothing beyond them is known.
 */
export const MAX_EFFECTIVENESS: Readonly<Record<EntropyForm, number>> = {
  stages: 1,
  transformer: 1,
  'multi-scale': 3.1,
};

/**
 * The entropy score of a network, in the form that fits its structure.
 *
 * @throws quality/no-weighted-layer
 * @source the forms: {@link resolutionStages}, {@link multiScaleEntropy}, {@link transformerEntropy}; effectiveness: Shen et
 * al., DeepMAD, CVPR 2023
 */
export function entropyScore(graph: ModelGraph): EntropyScore {
  const live = liveGraph(graph);
  const reaches = reachesOf(live);
  const maps = writtenMaps(live, reaches);
  const form = entropyFormOf(live, maps);
  const stages = FORMS[form]({ live, reaches, maps });
  if (stages.length === 0) throw noWeightedLayer(graph.name);
  const effectiveness = Math.max(...stages.map((stage) => stage.effectiveness));
  const score = stages.reduce((sum, { entropy }) => sum + entropy, 0);
  const extrapolations = [
    ...depthExtrapolations(form, effectiveness),
    ...(form === 'multi-scale' ? multiScaleExtrapolations(live, maps) : []),
    ...(form !== 'transformer' && hasAttention(live) ? [UNCOUNTED_ATTENTION] : []),
  ];
  return { form, score, effectiveness, layerEntropy: layerEntropy(live), stages, extrapolations };
}

/** A graph, read. */
interface Reading {
  readonly live: LiveGraph;
  readonly reaches: Reaches;
  readonly maps: readonly WrittenMap[];
}

const FORMS: Readonly<Record<EntropyForm, (reading: Reading) => readonly StageEntropy[]>> = {
  stages: ({ live, reaches }) => resolutionStages(live, reaches),
  'multi-scale': ({ live, maps }) => multiScaleEntropy(live, maps),
  transformer: ({ live, reaches }) => transformerEntropy(live, reaches),
};

const UNCOUNTED_ATTENTION: Extrapolation = {
  quantity: 'operations',
  value: 'attention (not counted)',
  fitted: ['convolutional networks'],
};

function depthExtrapolations(form: EntropyForm, effectiveness: number): Extrapolation[] {
  const max = MAX_EFFECTIVENESS[form];
  if (effectiveness <= max) return [];
  return [{ quantity: 'effectiveness (depth over width)', value: effectiveness, fitted: { max } }];
}
