import {
  depthwiseIbn,
  GraphBuilder,
  roundChannels,
  type Activation,
  type ModelGraph,
  type Tensor,
} from '@edgewright/model-graph';
import { classifierHead } from '../classifier-head.js';
import { fusedBlock } from './fused-block.js';

/** Blocks of the same filters at width and depth 1; the first one takes the stride. */
export interface EfficientNetStage {
  readonly op: 'depthwise' | 'fused';
  readonly repeats: number;
  readonly kernel: number;
  readonly stride: number;
  readonly expand: number;
  readonly filters: number;
  /** What a fused block expands, where that is not what it reads: channels at width 1. */
  readonly expands?: number;
  readonly residual?: boolean;
}

/** An EfficientNet: a table of stages, scaled in width, depth and resolution. */
export interface EfficientNetSpec {
  readonly stages: readonly EfficientNetStage[];
  readonly width: number;
  readonly depth: number;
  readonly inputSize: number;
  readonly act: Activation;
  /** Whether blocks weigh their channels, by a bottleneck of a quarter of what comes into the block. */
  readonly squeezeExcite: boolean;
  /** Whether stem, top, first and last stage stay as they are, whatever the scale. */
  readonly fixedEnds: boolean;
}

/**
 * An EfficientNet, int8[size, size, 3] → int8[1000]. Repeats are rounded up, channels to multiples of 8.
 *
 * @source Tan and Le 2019, arXiv 1905.11946, table 1; tensorflow/tpu, models/official/efficientnet
 */
export function efficientNet(name: string, spec: EfficientNetSpec): ModelGraph {
  const { stages, width, depth, inputSize, act, fixedEnds } = spec;
  const builder = new GraphBuilder(name);
  const end = fixedEnds ? 1 : width;
  const finish = { bn: true, act };
  const image = builder.input('input', [inputSize, inputSize, 3]);
  let x = builder.conv2d(image, {
    name: 'stem',
    filters: roundChannels(32 * end),
    kernel: 3,
    stride: 2,
    ...finish,
  });
  for (const [index, stage] of stages.entries()) {
    const isEnd = index === 0 || index === stages.length - 1;
    const repeats = fixedEnds && isEnd ? stage.repeats : Math.ceil(stage.repeats * depth);
    for (let repeat = 0; repeat < repeats; repeat++) {
      const block = { ...stage, stride: repeat === 0 ? stage.stride : 1 };
      x = appendBlock(builder, x, { name: `stage${index}/block${repeat}`, block, spec });
    }
  }
  x = builder.conv2d(x, { name: 'top', filters: roundChannels(1280 * end), kernel: 1, ...finish });
  return builder.build([classifierHead(builder, x, 1000)]);
}

/** What divides the channels that come into a block, for its squeeze. */
const SQUEEZE = 4;

interface Block {
  readonly name: string;
  readonly block: EfficientNetStage;
  readonly spec: EfficientNetSpec;
}

function appendBlock(builder: GraphBuilder, x: Tensor, { name, block, spec }: Block): Tensor {
  const { kernel, stride, expand, expands, residual = true } = block;
  const filters = roundChannels(block.filters * spec.width);
  const options = { name, kernel, stride, filters, act: spec.act, residual };
  const channels = x.shape[2] ?? 1;
  if (block.op === 'fused') {
    const wide = (expands === undefined ? channels : roundChannels(expands * spec.width)) * expand;
    return fusedBlock(builder, x, { ...options, wide });
  }
  const squeezed = { filters: Math.max(1, Math.floor(channels / SQUEEZE)), act: spec.act };
  return depthwiseIbn(builder, x, {
    ...options,
    expand,
    ...(spec.squeezeExcite ? { squeezeExcite: squeezed } : {}),
  });
}
