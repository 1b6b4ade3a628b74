import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';

/** A network of the MnasNet-like space, digit by digit: one entry for each of its seven stages. */
export interface MbconvGenes {
  readonly expansion: readonly number[];
  readonly kernel: readonly number[];
  readonly layers: readonly number[];
  readonly squeezeExcite: readonly boolean[];
}

/** @source Tan & Le, EfficientNet, ICML 2019, table 1 */
const WIDTHS = [16, 24, 40, 80, 112, 192, 320];
const STRIDES = [1, 2, 2, 2, 1, 2, 1];
const STEM_FILTERS = 32;
const HEAD_FILTERS = 1280;
const CLASSES = 1000;

interface Block {
  readonly name: string;
  readonly filters: number;
  readonly stride: number;
  readonly expansion: number;
  readonly kernel: number;
  readonly squeezeExcite: boolean;
}

/** The network of the genes with the widths and strides of EfficientNet-B0 at 224 pixels. */
export function mbconvNetwork(name: string, genes: MbconvGenes): ModelGraph {
  const builder = new GraphBuilder(name);
  const image = builder.input('input', [224, 224, 3]);
  let x = builder.conv2d(image, {
    name: 'stem',
    filters: STEM_FILTERS,
    kernel: 3,
    stride: 2,
    bn: true,
    act: 'relu',
  });
  for (const [stage, filters] of WIDTHS.entries()) {
    for (let layer = 0; layer < (genes.layers[stage] ?? 0); layer++) {
      x = mbconv(builder, x, {
        name: `stage${stage}/block${layer}`,
        filters,
        stride: layer === 0 ? (STRIDES[stage] ?? 1) : 1,
        expansion: genes.expansion[stage] ?? 1,
        kernel: genes.kernel[stage] ?? 3,
        squeezeExcite: genes.squeezeExcite[stage] ?? false,
      });
    }
  }
  const top = builder.conv2d(x, { name: 'top', filters: HEAD_FILTERS, kernel: 1, bn: true, act: 'relu' });
  const pooled = builder.reduceMean(top, { name: 'pool', axes: [0, 1] });
  return builder.build([builder.dense(pooled, { name: 'logits', units: CLASSES, bias: true })]);
}

function mbconv(builder: GraphBuilder, x: Tensor, block: Block): Tensor {
  const { name, filters, stride, expansion, kernel } = block;
  const channels = x.shape[2] ?? 1;
  const wide =
    expansion === 1
      ? x
      : builder.conv2d(x, {
          name: `${name}/expand`,
          filters: channels * expansion,
          kernel: 1,
          bn: true,
          act: 'relu',
        });
  const spatial = builder.depthwiseConv2d(wide, {
    name: `${name}/depthwise`,
    kernel,
    stride,
    bn: true,
    act: 'relu',
  });
  const gated = block.squeezeExcite
    ? squeezeExcite(builder, spatial, { name, squeezed: Math.max(1, Math.floor(channels / 4)) })
    : spatial;
  const projected = builder.conv2d(gated, { name: `${name}/project`, filters, kernel: 1, bn: true });
  if (stride !== 1 || channels !== filters) return projected;
  return builder.add([projected, x], { name: `${name}/add` });
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
