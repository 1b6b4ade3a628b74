import type { Extrapolation } from '@edgewright/contracts';
import type { LiveGraph } from './live-graph.js';
import { effectivenessOf } from './reach.js';
import type { StageEntropy } from './stage-entropy.js';
import type { WrittenMap } from './written-maps.js';

/** Halvings of the image from which a map counts as coarse: 1/32, where backbones end. */
const COARSE_OCTAVE = 5;
/** The finest map the weights were proposed for: 1/8. */
const FINEST_OCTAVE = 3;
/** Weight of the coarse maps together; each finer one weighs 1. */
const COARSE_WEIGHT = 6;

/**
 * MAE-DET, for dense prediction: the mean over the maps a network writes, weighted by α, of log c + ½ Σ log(k²·c_in/g)
 * over the layers on the richest path to the map. α is 1 at 1/8 and 1/16 of the image and 6 at 1/32, from which the
 * coarser maps of a pyramid are made: they share the 6. A mean, where the authors sum over the same three maps of every
 * network, so that networks that write other or fewer maps compare.
 *
 * @source Sun et al., MAE-DET: Revisiting Maximum Entropy Principle in Zero-Shot NAS for Efficient Object Detection,
 * ICML 2022; weights and form as in alibaba/lightweight-neural-architecture-search, compute_madnas.py
 */
export function multiScaleEntropy(
  { inputPositions }: LiveGraph,
  maps: readonly WrittenMap[],
): StageEntropy[] {
  const octaves = maps.map(({ end }) => octaveOf(end.positions, inputPositions));
  const coarse = octaves.filter((octave) => octave >= COARSE_OCTAVE).length;
  const weights = octaves.map((octave) => (octave >= COARSE_OCTAVE ? COARSE_WEIGHT / coarse : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return maps.map(({ structure, depth, end: { positions, elements } }, index) => {
    const share = (weights[index] ?? 0) / total;
    const entropy = share * (Math.log(elements / positions) + structure / 2);
    return { positions, depth, structure, entropy, effectiveness: effectivenessOf({ structure, depth }) };
  });
}

/** In what the maps lie outside of those that the weights were proposed for; empty when they lie within. */
export function multiScaleExtrapolations(
  { inputPositions }: LiveGraph,
  maps: readonly WrittenMap[],
): Extrapolation[] {
  const finest = maps[0] ? octaveOf(maps[0].end.positions, inputPositions) : FINEST_OCTAVE;
  if (finest >= FINEST_OCTAVE) return [];
  const value = `1/${2 ** finest} of the image`;
  return [
    { quantity: 'finest scale of a prediction', value, fitted: [`1/${2 ** FINEST_OCTAVE} and coarser`] },
  ];
}

/** How often the image was halved to get to a map: 5 for 10 × 10 of 320 × 320. */
function octaveOf(positions: number, inputPositions: number): number {
  return Math.round(Math.log2(inputPositions / positions) / 2);
}
