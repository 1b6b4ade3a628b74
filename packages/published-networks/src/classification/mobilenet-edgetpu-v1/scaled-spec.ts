import { roundChannels } from '@edgewright/model-graph';
import type { BlockSpec } from '../../backbone/backbone-spec.js';
import type { ClassifierSpec } from '../classifier/classifier-spec.js';

type Row = readonly [
  filters: number,
  op: 'projection' | 'fused_ibn' | 'depthwise_ibn',
  kernel: number,
  repeats: number,
  expansion: number,
  stride: number,
  residual: boolean,
];

/**
 * The stages at width 1. The eighth has no identity although its shapes match.
 *
 * @source tensorflow/models, mobilenet_edgetpu_v1_model_blocks.py at 2d4642ecfd09e30258a398ac25dd3b77cec4a51c
 */
const STAGES: readonly Row[] = [
  [16, 'projection', 1, 1, 1, 1, true],
  [32, 'fused_ibn', 3, 1, 8, 2, true],
  [32, 'fused_ibn', 3, 3, 4, 1, true],
  [48, 'fused_ibn', 3, 1, 8, 2, true],
  [48, 'fused_ibn', 3, 3, 4, 1, true],
  [96, 'depthwise_ibn', 3, 1, 8, 2, true],
  [96, 'depthwise_ibn', 3, 3, 4, 1, true],
  [96, 'depthwise_ibn', 3, 1, 8, 1, false],
  [96, 'depthwise_ibn', 3, 3, 4, 1, true],
  [160, 'depthwise_ibn', 5, 1, 8, 2, true],
  [160, 'depthwise_ibn', 5, 3, 4, 1, true],
  [192, 'depthwise_ibn', 3, 1, 8, 1, true],
];

/** The network with every filter count, those of stem and top included, scaled by `width`. */
export function scaledSpec(width: number): ClassifierSpec {
  return {
    stem: { kernel: 3, filters: roundChannels(32 * width) },
    stages: STAGES.map(([filters, op, kernel, repeats, expansion, stride, residual]) => {
      const block: BlockSpec = op === 'projection' ? { op } : { op, kernel, expansion };
      return {
        filters: roundChannels(filters * width),
        stride,
        residual,
        blocks: Array.from({ length: repeats }, () => block),
      };
    }),
    top_filters: roundChannels(1280 * width),
  };
}
