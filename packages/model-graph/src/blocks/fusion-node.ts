import type { Activation } from '../layers/layer.js';
import { optionRules } from '../graph/check-options.js';
import type { GraphBuilder } from '../graph/graph-builder.js';
import { tensorList, type Tensor } from '../graph/tensor.js';
import { ACTIVATION, NAME, POSITIVE } from '../layers/field-rules.js';
import { checkBlock } from './check-block.js';
import { separableConvolution } from './separable-convolution.js';

/** A node of a feature pyramid. Its layers are named `<name>/in1_up`, `<name>/sum`, `<name>/sep_dw`, `<name>/sep_pw`. */
export interface FusionNodeOptions {
  readonly name: string;
  readonly filters: number;
  /** Of the separable convolution. */
  readonly kernel: number;
  readonly act: Activation;
}

const RULES = optionRules<FusionNodeOptions>(
  { name: NAME, filters: POSITIVE, kernel: POSITIVE, act: ACTIVATION },
  {},
);

/**
 * A node of a bidirectional feature pyramid: the plain sum of square maps, then a separable convolution with one batch
 * norm at its end. The others are resampled to the size of the first map: smaller ones bilinearly, larger ones averaged.
 *
 * @source Tan et al. 2020, EfficientDet, arXiv 1911.09070, figure 2; without weights at the inputs and with its
 * resampling as in tensorflow/models, bifpn_head.py at 00d83f37e2de5852699ed339d0c51085ab065651
 */
export function fusionNode(
  builder: GraphBuilder,
  tensors: readonly Tensor[],
  options: FusionNodeOptions,
): Tensor {
  checkBlock('fusionNode', { builder, tensors: tensorList(tensors, 'fusionNode'), options }, RULES);
  const { name, filters, kernel, act } = options;
  const [size = 1] = tensors[0]?.shape ?? [];
  const resampled = tensors.map((tensor, index) =>
    resample(builder, tensor, { name: `${name}/in${index}`, size }),
  );
  return separableConvolution(builder, builder.add(resampled, { name: `${name}/sum` }), {
    names: { depthwise: `${name}/sep_dw`, pointwise: `${name}/sep_pw` },
    filters,
    kernel,
    finish: { bn: true, act },
  });
}

/** A square map at another size: as it is, enlarged bilinearly (`<name>_up`), or averaged (`<name>_down`). */
function resample(
  builder: GraphBuilder,
  x: Tensor,
  { name, size }: { readonly name: string; readonly size: number },
): Tensor {
  const [height = size] = x.shape;
  if (height === size) return x;
  if (height < size) return builder.resizeBilinear(x, { name: `${name}_up`, height: size, width: size });
  const ratio = Math.ceil(height / size);
  return builder.avgPool(x, { name: `${name}_down`, kernel: ratio + 1, stride: ratio });
}
