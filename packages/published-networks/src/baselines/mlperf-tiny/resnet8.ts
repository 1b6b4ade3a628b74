import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { classifierHead } from '../classifier-head.js';

/**
 * The image classifier of MLPerf Tiny, int8[32, 32, 3] → int8[10]: three stacks of two convolutions around identities, the
 * later ones with stride 2 and a pointwise convolution in place of the identity. Convolutions have biases beside batch norms.
 *
 * @source mlcommons/tiny, benchmark/training/image_classification/keras_model.py, resnet_v1_eembc
 */
export function resnet8(): ModelGraph {
  const builder = new GraphBuilder('mlperf_tiny_resnet8');
  const image = builder.input('input', [32, 32, 3]);
  let x = builder.conv2d(image, { name: 'stem', filters: 16, kernel: 3, ...NORMALISED, act: 'relu' });
  for (const [index, filters] of [16, 32, 64].entries())
    x = stack(builder, x, { name: `stack${index}`, filters });
  return builder.build([classifierHead(builder, x, 10)]);
}

const NORMALISED = { bn: true, bias: true } as const;

function stack(
  builder: GraphBuilder,
  x: Tensor,
  { name, filters }: { readonly name: string; readonly filters: number },
): Tensor {
  const widens = filters !== x.shape[2];
  const stride = widens ? 2 : 1;
  const window = { filters, kernel: 3, ...NORMALISED };
  const first = builder.conv2d(x, { ...window, name: `${name}/conv0`, stride, act: 'relu' });
  const second = builder.conv2d(first, { ...window, name: `${name}/conv1` });
  const identity = widens
    ? builder.conv2d(x, { name: `${name}/shortcut`, filters, kernel: 1, stride, bias: true })
    : x;
  return builder.add([identity, second], { name: `${name}/add`, act: 'relu' });
}
