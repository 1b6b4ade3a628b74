import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';

/** Equal inverted bottlenecks in a row; only the first has the stride. */
export interface MbconvStage {
  readonly expansion: number;
  readonly kernel: number;
  readonly filters: number;
  readonly blocks: number;
  readonly stride: number;
  readonly squeezeExcite?: boolean;
  /** Expansion and kernel in one full convolution. */
  readonly fused?: boolean;
}

/** A classifier with 1000 classes of inverted bottlenecks only. */
export interface MbconvNetwork {
  readonly name: string;
  readonly inputSize: number;
  readonly stemFilters: number;
  readonly stages: readonly MbconvStage[];
  readonly topFilters: number;
}

const CLASSES = 1000;
const NONLINEAR = { bn: true, act: 'relu' } as const;

export function invertedBottleneckNetwork(network: MbconvNetwork): ModelGraph {
  const builder = new GraphBuilder(network.name);
  const image = builder.input('input', [network.inputSize, network.inputSize, 3]);
  let x = builder.conv2d(image, {
    name: 'stem',
    filters: network.stemFilters,
    kernel: 3,
    stride: 2,
    ...NONLINEAR,
  });
  for (const [index, stage] of network.stages.entries()) {
    for (let block = 0; block < stage.blocks; block++) {
      const stride = block === 0 ? stage.stride : 1;
      x = mbconv(builder, x, { ...stage, name: `stage${index}/block${block}`, stride });
    }
  }
  const top = builder.conv2d(x, { name: 'top', filters: network.topFilters, kernel: 1, ...NONLINEAR });
  const pooled = builder.reduceMean(top, { name: 'pool', axes: [0, 1] });
  return builder.build([builder.dense(pooled, { name: 'logits', units: CLASSES, bias: true })]);
}

type Block = MbconvStage & { readonly name: string };

function mbconv(builder: GraphBuilder, x: Tensor, block: Block): Tensor {
  const { name, filters, stride } = block;
  const channels = x.shape[2] ?? 1;
  const spatial = block.fused ? fused(builder, x, block) : depthwise(builder, x, block);
  const gated = block.squeezeExcite
    ? squeezeExcite(builder, spatial, { name, squeezed: Math.max(1, Math.floor(channels / 4)) })
    : spatial;
  const projected = builder.conv2d(gated, { name: `${name}/project`, filters, kernel: 1, bn: true });
  if (stride !== 1 || channels !== filters) return projected;
  return builder.add([projected, x], { name: `${name}/add` });
}

function fused(builder: GraphBuilder, x: Tensor, { name, kernel, stride, expansion }: Block): Tensor {
  const filters = (x.shape[2] ?? 1) * expansion;
  return builder.conv2d(x, { name: `${name}/fused`, filters, kernel, stride, ...NONLINEAR });
}

function depthwise(builder: GraphBuilder, x: Tensor, { name, kernel, stride, expansion }: Block): Tensor {
  const filters = (x.shape[2] ?? 1) * expansion;
  const wide =
    expansion === 1 ? x : builder.conv2d(x, { name: `${name}/expand`, filters, kernel: 1, ...NONLINEAR });
  return builder.depthwiseConv2d(wide, { name: `${name}/depthwise`, kernel, stride, ...NONLINEAR });
}

function squeezeExcite(
  builder: GraphBuilder,
  x: Tensor,
  { name, squeezed }: { readonly name: string; readonly squeezed: number },
): Tensor {
  const filters = x.shape[2] ?? 1;
  const pooled = builder.reduceMean(x, { name: `${name}/squeeze`, axes: [0, 1], keepDims: true });
  const reduced = builder.conv2d(pooled, {
    name: `${name}/reduce`,
    filters: squeezed,
    kernel: 1,
    bias: true,
    act: 'relu',
  });
  const gate = builder.conv2d(reduced, {
    name: `${name}/gate`,
    filters,
    kernel: 1,
    bias: true,
    act: 'sigmoid',
  });
  return builder.multiply([x, gate], { name: `${name}/excite` });
}
