import { GraphBuilder, KnownParts, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { appendBackbone } from '../../backbone/backbone.js';
import type { VisionOptions } from '../../vision-network.js';
import { IMAGENET_224 } from '../imagenet-224.js';
import type { ClassifierSpec } from './classifier-spec.js';

/**
 * The network of a classifier: int8[height, width, 3] → int8[classes].
 *
 * @throws model-graph/groups-do-not-divide and the like when the specification has no network
 * @source tensorflow/models, official/projects/edgetpu/vision/modeling: stem with stride 2, batch norm after every
 * convolution but the logits, average pool over the whole map, logits as a 1 × 1 convolution
 */
export function classifierGraph(spec: ClassifierSpec, options: VisionOptions): ModelGraph {
  const { name, inputSize, classes } = { ...IMAGENET_224, ...options };
  const builder = new GraphBuilder(name);
  const image = builder.input('input', [inputSize, inputSize, 3]);
  const { last } = appendBackbone(builder, image, spec);
  const widths = { topFilters: spec.top_filters, classes };
  const build = (from: Tensor): Tensor => head(builder, from, widths);
  return builder.build([builder.part(KNOWN_HEADS, { key: JSON.stringify(widths), from: last, build })]);
}

/** Heads of networks built before. */
const KNOWN_HEADS = new KnownParts();

function head(
  builder: GraphBuilder,
  features: Tensor,
  { topFilters, classes }: { readonly topFilters: number; readonly classes: number },
): Tensor {
  const top = builder.conv2d(features, {
    name: 'top',
    filters: topFilters,
    kernel: 1,
    bn: true,
    act: 'relu',
  });
  const size = top.shape[0] ?? 1;
  const pooled = builder.avgPool(top, { name: 'top_pool', kernel: size, stride: size, padding: 'valid' });
  const logits = builder.conv2d(pooled, { name: 'logits', filters: classes, kernel: 1, bias: true });
  const probabilities = builder.softmax(logits, { name: 'probs' });
  return builder.reshape(probabilities, { name: 'squeeze', shape: [classes] });
}
