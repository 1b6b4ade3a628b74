import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import type { Backward } from '../backward.js';
import { windowOf } from '../tensor-shapes.js';
import type { BackwardRule } from './backward-rule.js';

/** Each window gives its gradient to the place of its maximum, the first of equal ones. */
const maxPool: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [x = ''] = node.inputs;
  backward.giveIfWanted(x, () => {
    const shape = shapes.of(x);
    const all = shape.reduce((product, size) => product * size, 1);
    const [, places = ''] = graph.nodeOf({
      op: 'MaxPool',
      inputs: [x],
      attributes: node.attributes,
      outputs: 2,
    });
    const flat = [backward.zeros([all]), backward.reshaped(places, [-1]), backward.reshaped(gradient, [-1])];
    const scattered = graph.node('ScatterElements', flat, { axis: 0, reduction: 'add' });
    return backward.reshaped(scattered, shape);
  });
};

/** How many pixels each window sees: float32[1, 1, height, width] */
function seenPixels(node: OnnxNode, { shapes }: Backward): Float32Array {
  const [, , height = 1, width = 1] = shapes.of(node.inputs[0]);
  const [, , outHeight = 1, outWidth = 1] = shapes.of(node.outputs[0]);
  const { kernel, strides, pads } = windowOf(node);
  const along = (axis: number, size: number, outputs: number) =>
    Array.from({ length: outputs }, (_, index) => {
      const first = index * (strides[axis] ?? 1) - (pads[axis] ?? 0);
      return Math.min(first + (kernel[axis] ?? 1), size) - Math.max(first, 0);
    });
  const columns = along(1, width, outWidth);
  return Float32Array.from(along(0, height, outHeight).flatMap((rows) => columns.map((seen) => rows * seen)));
}

/** Each pixel that a window sees gets an equal part: a transposed convolution with ones, each channel by itself. */
const averagePool: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [x = ''] = node.inputs;
  backward.giveIfWanted(x, () => {
    const [batch = 1, channels = 1, ...sizes] = shapes.of(x);
    const [, , ...outputs] = shapes.of(node.outputs[0]);
    const { kernel, strides, pads } = windowOf(node);
    const counts = graph.floats('pixels', [1, 1, ...outputs], seenPixels(node, backward));
    const part = graph.node('Div', [gradient, counts]);
    const ones = new Float32Array(kernel.reduce((product, size) => product * size, 1)).fill(1);
    const missing = sizes.map((size, axis) => {
      const reached = ((outputs[axis] ?? 1) - 1) * (strides[axis] ?? 1) + (kernel[axis] ?? 1);
      return size - (reached - (pads[axis] ?? 0) - (pads[axis + 2] ?? 0));
    });
    const images = [
      backward.reshaped(part, [batch * channels, 1, ...outputs]),
      graph.floats('ones', [1, 1, ...kernel], ones),
    ];
    const window = { kernel_shape: kernel, strides, pads, output_padding: missing };
    return backward.reshaped(graph.node('ConvTranspose', images, window), [batch, channels, ...sizes]);
  });
};

/** Pools over windows, and over whole images. */
export const poolRules: Readonly<Record<string, BackwardRule>> = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: (node, gradient, backward) => {
    const { graph, shapes } = backward;
    const [x = ''] = node.inputs;
    backward.giveIfWanted(x, () => {
      const shape = shapes.of(x);
      const [, , height = 1, width = 1] = shape;
      const part = graph.node('Mul', [gradient, graph.scalar(1 / (height * width))]);
      return graph.node('Expand', [part, graph.ints(shape)]);
    });
  },
};
