import { fusedIbn, GraphBuilder, universalIbn, type ModelGraph, type Tensor } from '@edgewright/model-graph';

/** A convolution with batch norm and activation, of a kernel. */
interface PlainBlock {
  readonly op: 'conv';
  readonly kernel: number;
  readonly filters: number;
  readonly stride: number;
}

/** A fused inverted bottleneck of 3 × 3. */
interface FusedBlock {
  readonly op: 'fused';
  readonly filters: number;
  readonly stride: number;
  readonly expand: number;
}

/** A universal inverted bottleneck; a kernel of 0 is not there. */
interface UniversalBlock {
  readonly op: 'universal';
  readonly start: number;
  readonly middle: number;
  readonly filters: number;
  readonly stride: number;
  readonly expand: number;
}

/** One block of a MobileNetV4. */
export type MobileNetV4Block = PlainBlock | FusedBlock | UniversalBlock;

/** A MobileNetV4 as its table. */
export interface MobileNetV4Spec {
  readonly stem: number;
  readonly inputSize: number;
  readonly blocks: readonly MobileNetV4Block[];
}

/**
 * MobileNetV4 of convolutions, int8[size, size, 3] → int8[1000]. The top convolution comes after the pool.
 *
 * @source Qin et al. 2024, arXiv 2404.10518; tensorflow/models, official/vision/modeling/backbones/mobilenet.py
 */
export function mobileNetV4(name: string, spec: MobileNetV4Spec): ModelGraph {
  const builder = new GraphBuilder(name);
  const finish = { bn: true, act: 'relu' } as const;
  const image = builder.input('input', [spec.inputSize, spec.inputSize, 3]);
  let x = builder.conv2d(image, { name: 'stem', filters: spec.stem, kernel: 3, stride: 2, ...finish });
  for (const [index, block] of spec.blocks.entries())
    x = appendBlock(builder, x, { name: `block${String(index).padStart(2, '0')}`, block });
  x = builder.conv2d(x, { name: 'last', filters: 960, kernel: 1, ...finish });
  x = builder.reduceMean(x, { name: 'pool', axes: [0, 1], keepDims: true });
  x = builder.conv2d(x, { name: 'top', filters: 1280, kernel: 1, ...finish });
  x = builder.reshape(x, { name: 'flat', shape: [1280] });
  x = builder.dense(x, { name: 'logits', units: 1000, bias: true });
  return builder.build([builder.softmax(x, { name: 'probs' })]);
}

function appendBlock(
  builder: GraphBuilder,
  x: Tensor,
  { name, block }: { readonly name: string; readonly block: MobileNetV4Block },
): Tensor {
  switch (block.op) {
    case 'conv': {
      const { kernel, filters, stride } = block;
      return builder.conv2d(x, { name, kernel, filters, stride, bn: true, act: 'relu' });
    }
    case 'fused': {
      const { filters, stride, expand } = block;
      return fusedIbn(builder, x, { name, kernel: 3, filters, stride, expand });
    }
    case 'universal': {
      const { start, middle, filters, stride, expand } = block;
      return universalIbn(builder, x, {
        name,
        filters,
        stride,
        expand,
        ...(start === 0 ? {} : { start }),
        ...(middle === 0 ? {} : { middle }),
      });
    }
  }
}
