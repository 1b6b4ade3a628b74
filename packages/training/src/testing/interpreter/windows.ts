import type { OnnxNode } from '@edgewright/model-formats/onnx-graphs';
import { intsAttribute, numberAttribute, textAttribute } from '../../gradients/attributes.js';
import { windowOf } from '../../gradients/tensor-shapes.js';
import { elementAt, elementsOf, input, listOf, tensorOf, type Compute, type RealTensor } from './tensor.js';

/** Every place of the window over an output, as `[row, column]` of the kernel and of the image. */
function eachPlace(
  window: ReturnType<typeof windowOf>,
  [y, x]: readonly [number, number],
  see: (place: {
    readonly ky: number;
    readonly kx: number;
    readonly iy: number;
    readonly ix: number;
  }) => void,
): void {
  const { kernel, strides, dilations, pads } = window;
  for (let ky = 0; ky < (kernel[0] ?? 1); ky++)
    for (let kx = 0; kx < (kernel[1] ?? 1); kx++) {
      const iy = y * (strides[0] ?? 1) + ky * (dilations[0] ?? 1) - (pads[0] ?? 0);
      const ix = x * (strides[1] ?? 1) + kx * (dilations[1] ?? 1) - (pads[1] ?? 0);
      see({ ky, kx, iy, ix });
    }
}

function sizesOf(node: OnnxNode, { shape }: RealTensor): readonly [number, number] {
  const { kernel, strides, dilations, pads } = windowOf(node);
  const [height = 1, width = 1] = [0, 1].map((axis) => {
    const reach = ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    const padded = (shape[axis + 2] ?? 1) + (pads[axis] ?? 0) + (pads[axis + 2] ?? 0);
    return Math.floor((padded - reach) / (strides[axis] ?? 1)) + 1;
  });
  return [height, width];
}

function isWithin({ shape }: RealTensor, { iy, ix }: { readonly iy: number; readonly ix: number }): boolean {
  return iy >= 0 && ix >= 0 && iy < (shape[2] ?? 0) && ix < (shape[3] ?? 0);
}

const conv: Compute = (node, inputs) => {
  const x = input(inputs);
  const kernel = input(inputs, 1);
  const bias = inputs[2];
  const groups = numberAttribute(node, 'group', 1);
  const [filters = 1, perGroup = 1] = kernel.shape;
  const window = windowOf(node);
  return tensorOf([x.shape[0] ?? 1, filters, ...sizesOf(node, x)], ([n = 0, f = 0, oy = 0, ox = 0]) => {
    const first = Math.floor(f / (filters / groups)) * perGroup;
    let sum = bias?.values[f] ?? 0;
    eachPlace(window, [oy, ox], (place) => {
      if (!isWithin(x, place)) return;
      const { ky, kx, iy, ix } = place;
      for (let c = 0; c < perGroup; c++)
        sum += elementAt(x, [n, first + c, iy, ix]) * elementAt(kernel, [f, c, ky, kx]);
    });
    return sum;
  });
};

const convTranspose: Compute = (node, inputs) => {
  const x = input(inputs);
  const kernel = input(inputs, 1);
  const groups = numberAttribute(node, 'group', 1);
  const [batch = 1, channels = 1, ...sizes] = x.shape;
  const perGroup = kernel.shape[1] ?? 1;
  const window = windowOf(node);
  const { kernel: k, strides, dilations, pads } = window;
  const extra = intsAttribute(node, 'output_padding', [0, 0]);
  const out = sizes.map((size, axis) => {
    const reach = ((k[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    return (
      (size - 1) * (strides[axis] ?? 1) +
      reach -
      (pads[axis] ?? 0) -
      (pads[axis + 2] ?? 0) +
      (extra[axis] ?? 0)
    );
  });
  const result = tensorOf([batch, perGroup * groups, ...out], ([, f = 0]) => inputs[2]?.values[f] ?? 0);
  const [height = 1, width = 1] = out;
  tensorOf(x.shape, ([n = 0, c = 0, y = 0, column = 0]) => {
    const group = Math.floor(c / (channels / groups));
    const value = elementAt(x, [n, c, y, column]);
    eachPlace(window, [y, column], (place) => {
      if (!isWithin(result, place)) return;
      for (let f = 0; f < perGroup; f++) {
        const at = ((n * perGroup * groups + group * perGroup + f) * height + place.iy) * width + place.ix;
        result.values[at] = (result.values[at] ?? 0) + value * elementAt(kernel, [c, f, place.ky, place.kx]);
      }
    });
    return 0;
  });
  return result;
};

const averagePool: Compute = (node, inputs) => {
  const x = input(inputs);
  const window = windowOf(node);
  return tensorOf([...x.shape.slice(0, 2), ...sizesOf(node, x)], ([n = 0, c = 0, oy = 0, ox = 0]) => {
    let sum = 0;
    let count = 0;
    eachPlace(window, [oy, ox], (place) => {
      if (!isWithin(x, place)) return;
      sum += elementAt(x, [n, c, place.iy, place.ix]);
      count++;
    });
    return sum / count;
  });
};

/** The maxima, and where each lies among all elements. */
const maxPool: Compute = (node, inputs) => {
  const x = input(inputs);
  const window = windowOf(node);
  const shape = [...x.shape.slice(0, 2), ...sizesOf(node, x)];
  const [, channels = 1, height = 1, width = 1] = x.shape;
  const places = tensorOf(shape, ([n = 0, c = 0, oy = 0, ox = 0]) => {
    let best = -1;
    eachPlace(window, [oy, ox], (place) => {
      if (!isWithin(x, place)) return;
      const at = ((n * channels + c) * height + place.iy) * width + place.ix;
      if (best === -1 || (x.values[at] ?? 0) > (x.values[best] ?? 0)) best = at;
    });
    return best;
  });
  return [{ shape, values: places.values.map((at) => x.values[at] ?? 0) }, places];
};

const resize: Compute = (node, inputs) => {
  const x = input(inputs);
  const scales = listOf(inputs[2]);
  const shape = x.shape.map((size, axis) => Math.floor(size * (scales[axis] ?? 1)));
  const isLinear = textAttribute(node, 'mode') === 'linear';
  const rule = textAttribute(node, 'coordinate_transformation_mode');
  const half = textAttribute(node, 'nearest_mode') === 'floor' ? 0 : 0.5;
  const last = (axis: number) => (x.shape[axis] ?? 1) - 1;
  const centre = (index: number, axis: number) => {
    const scale = scales[axis] ?? 1;
    if (rule === 'asymmetric') return index / scale;
    return rule === 'align_corners'
      ? (index * last(axis)) / Math.max(1, (shape[axis] ?? 1) - 1)
      : (index + 0.5) / scale - 0.5;
  };
  return tensorOf(shape, ([n = 0, c = 0, y = 0, column = 0]) => {
    const down = centre(y, 2);
    const across = centre(column, 3);
    if (!isLinear) {
      const near = (place: number, axis: number) =>
        Math.min(Math.max(Math.floor(place + half), 0), last(axis));
      return elementAt(x, [n, c, near(down, 2), near(across, 3)]);
    }
    const top = Math.min(Math.max(down, 0), last(2));
    const left = Math.min(Math.max(across, 0), last(3));
    const y0 = Math.floor(top);
    const x0 = Math.floor(left);
    const y1 = Math.min(y0 + 1, last(2));
    const x1 = Math.min(x0 + 1, last(3));
    const at = (row: number, place: number) => elementAt(x, [n, c, row, place]);
    const upper = at(y0, x0) * (1 - left + x0) + at(y0, x1) * (left - x0);
    const lower = at(y1, x0) * (1 - left + x0) + at(y1, x1) * (left - x0);
    return upper * (1 - top + y0) + lower * (top - y0);
  });
};

/** Operators whose windows move over images. */
export const windowOperators: Readonly<Record<string, Compute>> = {
  Conv: conv,
  ConvTranspose: convTranspose,
  AveragePool: averagePool,
  MaxPool: maxPool,
  GlobalAveragePool: (_, inputs) => {
    const x = input(inputs);
    const area = elementsOf(x.shape.slice(2));
    return tensorOf([...x.shape.slice(0, 2), 1, 1], ([n = 0, c = 0]) => {
      const first = (n * (x.shape[1] ?? 1) + c) * area;
      return x.values.subarray(first, first + area).reduce((sum, value) => sum + value, 0) / area;
    });
  },
  Resize: resize,
};
