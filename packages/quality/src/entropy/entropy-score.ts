import type { ModelGraph } from '@edgewright/model-graph';
import { noWeightedLayer } from '../errors.js';
import { mainPath, type PathLayer } from './main-path.js';

/** The share of one resolution in the entropy score. */
export interface StageEntropy {
  /** Elements per channel of the stage's output: height · width, or tokens, or 1. */
  readonly positions: number;
  /** Weighted layers on the main path up to the end of the stage. */
  readonly depth: number;
  /** Σ log(k²·c_in/g) over those layers. */
  readonly structure: number;
  /** α · log(r²·c) · structure: what the stage adds to the score. */
  readonly entropy: number;
  /** ρ up to the end of the stage. */
  readonly effectiveness: number;
}

/** A training-free proxy of how much a network can express. It orders networks of one kind; it is no accuracy. */
export interface EntropyScore {
  readonly score: number;
  /** Largest ρ = depth / geometric mean width of any stage: above the bound a network is too deep for its width. */
  readonly effectiveness: number;
  readonly stages: readonly StageEntropy[];
  /** Why the score is not to be trusted for this graph; empty when it is within the range it was proposed for. */
  readonly outside: readonly string[];
}

/** Weight of the last stage; the earlier ones weigh 1. */
const LAST_STAGE_WEIGHT = 8;

/**
 * Effectiveness above which a network is as deep as it is wide, and the score no longer follows accuracy. The authors'
 * own ImageNet searches stay below 0.5 for mobile and 0.3 for plain networks (the `efficient_score` budgets of their
 * configurations); the published MobileNetEdgeTPU networks reach 0.63 and train well, so 1 leaves them room.
 */
export const MAX_EFFECTIVENESS = 1;

/**
 * The entropy score of DeepMAD: Σ over stages i of α_i · log(r_i²·c_i) · Σ over weighted layers l up to the end of
 * stage i of log(k_l²·c_in,l/g_l), where a stage is a run of layers at one resolution r with c channels at its end,
 * α = 8 for the last stage and 1 for the others. Effectiveness of a stage: ρ = L / exp(mean log width) over its L
 * layers so far. Works for images, sequences and vectors.
 *
 * @throws quality/no-weighted-layer
 * @source Shen et al., DeepMAD: Mathematical Architecture Design for Deep Convolutional Neural Network, CVPR 2023;
 * weights and cumulative stages as in alibaba/lightweight-neural-architecture-search, compute_deepmad.py, without its
 * constant factor ½
 */
export function entropyScore(graph: ModelGraph): EntropyScore {
  const path = mainPath(graph);
  if (path.length === 0) throw noWeightedLayer(graph.name);
  const ends = path.flatMap((layer, index) =>
    layer.positions === path[index + 1]?.positions ? [] : [index],
  );
  let structure = 0;
  let depth = 0;
  const stages = ends.map((end, index) => {
    for (const { width } of path.slice(depth, end + 1)) structure += Math.log(width);
    depth = end + 1;
    return stageAt(path[end] as PathLayer, { depth, structure, isLast: index === ends.length - 1 });
  });
  const effectiveness = Math.max(...stages.map((stage) => stage.effectiveness));
  const score = stages.reduce((sum, { entropy }) => sum + entropy, 0);
  return { score, effectiveness, stages, outside: reasons(graph, effectiveness) };
}

function stageAt(
  end: PathLayer,
  {
    depth,
    structure,
    isLast,
  }: { readonly depth: number; readonly structure: number; readonly isLast: boolean },
): StageEntropy {
  const weight = isLast ? LAST_STAGE_WEIGHT : 1;
  return {
    positions: end.positions,
    depth,
    structure,
    entropy: weight * Math.log(end.elements) * structure,
    effectiveness: depth / Math.exp(structure / depth),
  };
}

function reasons(graph: ModelGraph, effectiveness: number): string[] {
  const outside: string[] = [];
  if (effectiveness > MAX_EFFECTIVENESS) {
    outside.push(
      `effectiveness ${effectiveness.toFixed(2)} is above ${MAX_EFFECTIVENESS}: too deep for its width to train well`,
    );
  }
  if (graph.layers.some(({ op }) => op === 'batch_matmul')) {
    outside.push('attention is not counted: the score was proposed for convolutional networks');
  }
  return outside;
}
