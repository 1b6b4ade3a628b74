import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { appendBackbone } from '../../backbone/backbone.js';
import type { VisionOptions } from '../../vision-network.js';
import { ADE20K_512 } from '../ade20k-512.js';
import { appendTail } from '../segmentation-tail.js';
import { autosegBackbone } from './autoseg-backbone.js';
import type { AutosegSpec } from './autoseg-spec.js';
import { appendPyramid } from './pyramid.js';

/** What an AutoSeg segmenter is built for. */
export interface AutosegOptions extends VisionOptions {
  /** Times the filters of the stem, to the nearest multiple of 4; those of all else are in the specification. Default: 1. */
  readonly width?: number;
}

/**
 * The network of an AutoSeg segmenter: int8[height, width, 3] → labels[height, width].
 *
 * @throws model-graph/groups-do-not-divide and the like when the specification has no network
 * @source Akin et al. 2022, section 5.2; tensorflow/models, official/projects/edgetpu/vision/modeling
 */
export function autosegGraph({ blocks, head, tail }: AutosegSpec, options: AutosegOptions): ModelGraph {
  const { name, inputSize, classes, width = 1 } = { ...ADE20K_512, ...options };
  const builder = new GraphBuilder(name);
  const image = builder.input('input', [inputSize, inputSize, 3]);
  const features = appendBackbone(builder, image, autosegBackbone(blocks, width));
  const logits = appendPyramid(builder, features, { ...head, inputSize, classes });
  return builder.build([appendTail(builder, logits, { tail, size: inputSize })]);
}
