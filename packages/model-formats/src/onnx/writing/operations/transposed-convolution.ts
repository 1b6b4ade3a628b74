import { extentArea, transposedMarginsOf, type LayerOf } from '@edgewright/model-graph';
import type { WriteLayer } from './write-layer.js';
import { finished, kernelOf } from './kernels.js';
import { pairOf, windowSize } from './windows.js';

type Transposed = LayerOf<'transpose_conv2d'>;

/** A transposed convolution: what its windows write beyond the margins is cut off. */
export function transposedConvolution(layer: Transposed): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.held.image(writing.inputOf(layer).name);
    const { kernel, bias } = kernelOf(writing, layer);
    const turned = writing.sharedBy(layer, 'inputs first', () => inputsFirst(layer, kernel));
    const shape = [layer.in[2] ?? 1, layer.filters / layer.groups, ...windowSize(layer)];
    const biases = bias === undefined ? [] : [graph.floats('bias', [layer.filters], bias)];
    const inputs = [input, graph.floats('kernel', shape, turned), ...biases];
    const [top, bottom, left, right] = transposedMarginsOf(layer);
    const convolved = graph.node('ConvTranspose', inputs, {
      kernel_shape: windowSize(layer),
      strides: pairOf(layer.stride),
      dilations: pairOf(layer.dilation ?? 1),
      pads: [top, left, bottom, right].map((margin) => Math.max(margin, 0)),
      output_padding: [bottom, right].map((margin) => Math.max(-margin, 0)),
      group: layer.groups,
    });
    return { image: finished(writing, layer, convolved) };
  };
}

/** `[height, width, inputs / groups, filters]` → `[inputs, filters / groups, height, width]` */
function inputsFirst(layer: Transposed, kernel: Float32Array): Float32Array {
  const window = extentArea(layer.kernel);
  const perGroup = layer.filters / layer.groups;
  const inputs = layer.in[2] ?? 1;
  const inputsPerGroup = inputs / layer.groups;
  const turned = new Float32Array(kernel.length);
  let index = 0;
  for (let input = 0; input < inputs; input++) {
    const first = Math.floor(input / inputsPerGroup) * perGroup;
    for (let filter = first; filter < first + perGroup; filter++) {
      for (let place = 0; place < window; place++) {
        const row = place * inputsPerGroup + (input % inputsPerGroup);
        turned[index++] = kernel[row * layer.filters + filter] ?? 0;
      }
    }
  }
  return turned;
}
