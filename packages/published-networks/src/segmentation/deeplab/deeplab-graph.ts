import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { appendBackbone } from '../../backbone/backbone.js';
import type { BackboneSpec } from '../../backbone/backbone-spec.js';
import type { VisionOptions } from '../../vision-network.js';
import { ADE20K_512 } from '../ade20k-512.js';
import { appendTail, type SegmentationTail } from '../segmentation-tail.js';
import { appendAspp, type AsppBranch } from './aspp.js';
import { appendDecoder, enlarged, lowLevel } from './decoder.js';

/** What a DeepLabV3+ is made of. */
export interface DeeplabSpec {
  readonly backbone: BackboneSpec;
  readonly tail: SegmentationTail;
}

const ASPP = {
  branches: ['pointwise', { dilation: 5 }, { dilation: 10 }, { dilation: 15 }, 'pool'] as AsppBranch[],
  filters: 128,
};
/** The decoder reads the backbone at stride 16, half the stride of its end, not at the usual stride 4. */
const LOW_LEVEL = 4;

/**
 * DeepLabV3+ on a backbone of inverted bottlenecks: int8[height, width, 3] → labels[height, width].
 *
 * @source tensorflow/models, edgetpu/vision/configs/semantic_segmentation_config.py at
 * 00b830c7ca641413f37e5147cf059c89f79b0e8e
 */
export function deeplabGraph({ backbone, tail }: DeeplabSpec, options: VisionOptions): ModelGraph {
  const { name, inputSize, classes } = { ...ADE20K_512, ...options };
  const builder = new GraphBuilder(name);
  const image = builder.input('input', [inputSize, inputSize, 3]);
  const { levels, last } = appendBackbone(builder, image, backbone);
  const pooled = appendAspp(builder, last, ASPP);
  const low = lowLevel(builder, levels[LOW_LEVEL - 1] ?? last, 'head/low_level');
  const decoded = appendDecoder(
    builder,
    [enlarged(builder, pooled, { name: 'head/up', to: low }), low],
    'head',
  );
  const logits = builder.conv2d(decoded, { name: 'head/logits', filters: classes, kernel: 1, bias: true });
  return builder.build([appendTail(builder, logits, { tail, size: inputSize })]);
}
