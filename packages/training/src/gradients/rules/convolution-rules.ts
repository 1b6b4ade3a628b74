/**
 * Gradients of convolutions are convolutions again. Along one axis of n pixels, o outputs, kernel k, stride s, dilation d and
 * padding p before the image:
 *
 *   x̄ = transposed convolution of ȳ with the kernel, n − (s (o − 1) + (k − 1) d + 1 − p − p') pixels more at the end
 *   k̄ = convolution of x with ȳ as its kernel, where images take the part of channels, and stride and dilation change places
 *
 * The gradient of a transposed convolution is the same with x and y exchanged.
 */
import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { numberAttribute } from '../attributes.js';
import type { Backward } from '../backward.js';
import { channelSums, channelVector, rounded } from '../channel-sums.js';
import { windowOf, type TensorShape } from '../tensor-shapes.js';
import type { BackwardRule } from './backward-rule.js';

/** A convolution from `image` to `result`, whichever of the two the node computes. */
interface Convolved {
  readonly image: string;
  readonly imageShape: readonly number[];
  readonly result: string;
  readonly resultShape: readonly number[];
  readonly window: ReturnType<typeof windowOf>;
  readonly groups: number;
}

const conv: BackwardRule = (node, gradient, backward) => {
  const { shapes } = backward;
  const [x = '', kernel = '', bias] = node.inputs;
  const convolved: Convolved = {
    image: x,
    imageShape: shapes.of(x),
    result: gradient,
    resultShape: shapes.of(node.outputs[0]),
    window: windowOf(node),
    groups: numberAttribute(node, 'group', 1),
  };
  const isPointwise = isProduct(convolved);
  backward.giveIfWanted(x, () =>
    isPointwise ? pointwiseInput(backward, convolved, kernel) : inputGradient(backward, convolved, kernel),
  );
  backward.giveIfWanted(kernel, () =>
    isPointwise ? pointwiseKernel(backward, convolved) : kernelGradient(backward, convolved),
  );
  backward.giveIfWanted(bias, () => biasGradient(backward, gradient, shapes.of(node.outputs[0])));
};

const convTranspose: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const [x = '', kernel = '', bias] = node.inputs;
  const window = windowOf(node);
  const groups = numberAttribute(node, 'group', 1);
  backward.giveIfWanted(x, () =>
    graph.node('Conv', [gradient, kernel], { ...attributesOf(window), group: groups }),
  );
  backward.giveIfWanted(kernel, () =>
    kernelGradient(backward, {
      image: gradient,
      imageShape: shapes.of(node.outputs[0]),
      result: x,
      resultShape: shapes.of(x),
      window,
      groups,
    }),
  );
  backward.giveIfWanted(bias, () => biasGradient(backward, gradient, shapes.of(node.outputs[0])));
};

function biasGradient({ graph }: Backward, gradient: string, shape: TensorShape): string {
  return channelVector(graph, rounded(graph, channelSums(graph, { tensor: gradient, shape })));
}

function attributesOf({ kernel, strides, pads, dilations }: Convolved['window']): OnnxNode['attributes'] {
  return { kernel_shape: kernel, strides, pads, dilations };
}

/** One pixel to one pixel: a product of matrices, which is quicker as one. */
function isProduct({ window: { kernel, strides, pads }, groups }: Convolved): boolean {
  const isOne = [...kernel, ...strides].every((size) => size === 1);
  return isOne && groups === 1 && pads.every((margin) => margin === 0);
}

function pointwiseInput(
  backward: Backward,
  { result, imageShape, resultShape }: Convolved,
  kernel: string,
): string {
  const { graph } = backward;
  const [batch = 1, channels = 1, height = 1, width = 1] = imageShape;
  const filters = resultShape[1] ?? 1;
  const turned = graph.node('Transpose', [backward.reshaped(kernel, [filters, channels])], { perm: [1, 0] });
  const rows = backward.reshaped(result, [batch, filters, height * width]);
  return backward.reshaped(graph.node('MatMul', [turned, rows]), imageShape);
}

function pointwiseKernel(backward: Backward, { image, result, imageShape, resultShape }: Convolved): string {
  const { graph } = backward;
  const [batch = 1, channels = 1, height = 1, width = 1] = imageShape;
  const filters = resultShape[1] ?? 1;
  const pixels = height * width;
  const left = backward.reshaped(result, [batch, filters, pixels]);
  const right = graph.node('Transpose', [backward.reshaped(image, [batch, channels, pixels])], {
    perm: [0, 2, 1],
  });
  const sum = graph.node('ReduceSum', [graph.node('MatMul', [left, right]), graph.ints([0])], {
    keepdims: 0,
  });
  return backward.reshaped(sum, [filters, channels, 1, 1]);
}

function inputGradient(backward: Backward, convolved: Convolved, kernel: string): string {
  const turnedMargins = depthwiseMargins(convolved);
  if (turnedMargins !== undefined)
    return depthwiseInput(backward, convolved, { kernel, pads: turnedMargins });
  const { graph } = backward;
  const { window, result, groups } = convolved;
  const missing = [0, 1].map((axis) => {
    const { size, reached, before, after } = axisOf(convolved, axis);
    return size - (reached - before - after);
  });
  return graph.node('ConvTranspose', [result, kernel], {
    ...attributesOf(window),
    group: groups,
    output_padding: missing,
  });
}

/** The margins of a depthwise convolution back to its image; `undefined` where it is no plain convolution. */
function depthwiseMargins(convolved: Convolved): readonly number[] | undefined {
  const { window, imageShape, resultShape, groups } = convolved;
  const isDepthwise = groups > 1 && imageShape[1] === groups && resultShape[1] === groups;
  if (!isDepthwise || window.strides.some((stride) => stride !== 1)) return undefined;
  const margins = window.pads.map((margin, side) => {
    const axis = side % 2;
    return ((window.kernel[axis] ?? 1) - 1) * (window.dilations[axis] ?? 1) - margin;
  });
  return margins.every((margin) => margin >= 0) ? margins : undefined;
}

/** With one pixel a step, a convolution with the kernel turned by 180°: of single channels far quicker than a transposed one. */
function depthwiseInput(
  { graph }: Backward,
  { result, window, groups }: Convolved,
  { kernel, pads }: { readonly kernel: string; readonly pads: readonly number[] },
): string {
  const last = graph.ints([-1, -1]);
  const beforeFirst = graph.ints([-(2 ** 31), -(2 ** 31)]);
  const turned = graph.node('Slice', [kernel, last, beforeFirst, graph.ints([2, 3]), last]);
  return graph.node('Conv', [result, turned], { ...attributesOf({ ...window, pads }), group: groups });
}

/** One image axis of a convolution. */
function axisOf({ window, imageShape, resultShape }: Convolved, axis: number) {
  const { kernel, strides, dilations, pads } = window;
  const outputs = resultShape[axis + 2] ?? 1;
  return {
    size: imageShape[axis + 2] ?? 1,
    outputs,
    /** Pixels from the first to the last that some window looks at. */
    reached: (outputs - 1) * (strides[axis] ?? 1) + ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1,
    before: pads[axis] ?? 0,
    after: pads[axis + 2] ?? 0,
  };
}

function kernelGradient(backward: Backward, convolved: Convolved): string {
  const { graph } = backward;
  const { window, groups, resultShape } = convolved;
  const axes = [axisOf(convolved, 0), axisOf(convolved, 1)];
  const ends = axes.map(({ reached, size, before }) => reached - size - before);
  const seen = axes.map(({ size }, axis) => size + Math.min(ends[axis] ?? 0, 0));
  const image = ends.every((end) => end >= 0)
    ? convolved.image
    : graph.node('Slice', [convolved.image, graph.ints([0, 0]), graph.ints(seen), graph.ints([2, 3])]);
  const attributes = {
    kernel_shape: resultShape.slice(2),
    strides: window.dilations,
    dilations: window.strides,
    pads: [...axes.map(({ before }) => before), ...ends.map((end) => Math.max(end, 0))],
  };
  const swapped: Swapped = { ...convolved, image, seen, attributes };
  const channels = (convolved.imageShape[1] ?? 1) / groups;
  const isDepthwise = channels === 1 && resultShape[1] === groups && groups > 1;
  return isDepthwise ? depthwiseKernel(backward, swapped) : groupedKernel(backward, swapped);
}

/** The convolution that gives a kernel's gradient. */
interface Swapped extends Convolved {
  /** Height and width of the image, without what no window looks at. */
  readonly seen: readonly number[];
  readonly attributes: OnnxNode['attributes'];
}

/** Every channel of every image is a group of its own, without a transposition; then images are summed. */
function depthwiseKernel(backward: Backward, swapped: Swapped): string {
  const { graph } = backward;
  const { image, result, imageShape, resultShape, seen, attributes, groups, window } = swapped;
  const [batch = 1] = imageShape;
  const all = batch * groups;
  const images = backward.reshaped(image, [1, all, ...seen]);
  const kernels = backward.reshaped(result, [all, 1, ...resultShape.slice(2)]);
  const each = graph.node('Conv', [images, kernels], { ...attributes, group: all });
  const parts = backward.reshaped(each, [batch, groups, 1, ...window.kernel]);
  return graph.node('ReduceSum', [parts, graph.ints([0])], { keepdims: 0 });
}

function groupedKernel(backward: Backward, swapped: Swapped): string {
  const { graph } = backward;
  const { image, result, imageShape, seen, attributes, groups } = swapped;
  const [batch = 1, inputs = 1] = imageShape;
  const perGroup = inputs / groups;
  const images = () => {
    const split = backward.reshaped(image, [batch, groups, perGroup, ...seen]);
    const turned = graph.node('Transpose', [split], { perm: [2, 1, 0, 3, 4] });
    return backward.reshaped(turned, [perGroup, groups * batch, ...seen]);
  };
  const turnedImages = groups === 1 ? graph.node('Transpose', [image], { perm: [1, 0, 2, 3] }) : images();
  const kernels = graph.node('Transpose', [result], { perm: [1, 0, 2, 3] });
  const turned = graph.node('Conv', [turnedImages, kernels], { ...attributes, group: groups });
  return graph.node('Transpose', [turned], { perm: [1, 0, 2, 3] });
}

/** Convolutions of every kind, and transposed ones. */
export const convolutionRules: Readonly<Record<string, BackwardRule>> = {
  Conv: conv,
  ConvTranspose: convTranspose,
};
