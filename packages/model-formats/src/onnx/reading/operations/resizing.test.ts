import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenNode, type WrittenTensor } from '../../../testing/onnx-bytes.js';
import { readOnnx } from '../read-onnx.js';

interface Resized {
  readonly to: { readonly sizes: readonly number[] } | { readonly scales: readonly number[] };
  readonly attributes: Readonly<Record<string, string | number | readonly number[]>>;
}

function nodeOf({ to, attributes }: Resized): { readonly node: WrittenNode; readonly tensor: WrittenTensor } {
  const given = Object.entries(attributes).map(([name, value]) => [
    name,
    typeof value === 'string'
      ? { text: value }
      : typeof value === 'number'
        ? { int: value }
        : { ints: value },
  ]);
  const named = Object.fromEntries(given) as NonNullable<WrittenNode['attributes']>;
  const node = { word: 'Resize', outputs: ['y'], attributes: named };
  return 'sizes' in to
    ? {
        node: { ...node, inputs: ['x', '', '', 't'] },
        tensor: { name: 't', shape: [to.sizes.length], ints: to.sizes },
      }
    : {
        node: { ...node, inputs: ['x', '', 't'] },
        tensor: { name: 't', shape: [to.scales.length], floats: to.scales },
      };
}

/** What a resize of an image of this shape becomes. */
function read(x: readonly number[], resized: Resized) {
  const { node, tensor } = nodeOf(resized);
  const { model, findings } = readOnnx(
    onnxBytes({ inputs: { x }, tensors: [tensor], nodes: [node], outputs: ['y'] }, 18),
  );
  expect(findings.filter(({ kind }) => kind === 'note' || kind === 'opaque')).toEqual([]);
  return model.graph.layers;
}

/** The numbers of a resized constant. */
function folded(values: readonly number[], shape: readonly number[], resized: Resized) {
  const { node, tensor } = nodeOf(resized);
  const x = { name: 'x', shape, floats: values };
  const { graph, weights } = readOnnx(
    onnxBytes({ inputs: {}, tensors: [x, tensor], nodes: [node], outputs: ['y'] }, 18),
  ).model;
  return [...(weights.get(graph.outputs[0] ?? '')?.kernel ?? [])];
}

describe('a resize', () => {
  it.each([
    ['half_pixel', {}],
    ['pytorch_half_pixel', {}],
    ['asymmetric', { centres: 'asymmetric' }],
    ['align_corners', { centres: 'align_corners' }],
  ])('has its centres as its file has them: %s', (rule, centres) => {
    const attributes = { mode: 'linear', coordinate_transformation_mode: rule };
    expect(read([1, 3, 5, 4], { to: { sizes: [1, 3, 13, 9] }, attributes })).toEqual([
      { name: 'y', op: 'resize_bilinear', inputs: ['x'], in: [5, 4, 3], out: [13, 9, 3], ...centres },
    ]);
  });

  it('rounds down where its file does, without a note where the result is equal', () => {
    const attributes = { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
    expect(read([1, 2, 4, 4], { to: { sizes: [1, 2, 2, 4] }, attributes })).toMatchObject([
      { op: 'resize_nearest', out: [2, 4, 2], centres: 'asymmetric' },
    ]);
    const [twice] = read([1, 2, 4, 4], { to: { sizes: [1, 2, 8, 8] }, attributes });
    expect(twice).toEqual({ name: 'y', op: 'resize_nearest', inputs: ['x'], in: [4, 4, 2], out: [8, 8, 2] });
  });

  it('gathers pixels where no rule of the graph gives them', () => {
    const attributes = { coordinate_transformation_mode: 'half_pixel', nearest_mode: 'ceil' };
    const made = read([1, 1, 4, 4], { to: { sizes: [1, 1, 7, 8] }, attributes });
    expect(made.some(({ op }) => op === 'resize_nearest')).toBe(false);
    expect(made.at(-1)?.out).toEqual([7, 8, 1]);
  });

  it('rounds like ONNX Runtime in float32, where 17 / 1.7 is 10', () => {
    const attributes = { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
    const values = Array.from({ length: 32 }, (_, index) => index);
    const numbers = folded(values, [1, 1, 32, 1], {
      to: { scales: [1, 1, Math.fround(1.7), 1] },
      attributes,
    });
    expect(numbers).toHaveLength(54);
    expect(numbers.slice(15, 19)).toEqual([8, 9, 10, 10]);
    // Two layers and their numbers, rather than a slice for every pixel.
    const made = read([1, 2, 32, 32], { to: { scales: [1, 1, 1.7, 1.7] }, attributes });
    expect(made.map(({ op }) => op)).toEqual(['constant', 'gather', 'gather']);
  });

  it('weighs both neighbours where no rule of the graph gives them', () => {
    // test_resize_downsample_scales_linear_half_pixel_symmetric of ONNX 19
    const attributes = { mode: 'linear', coordinate_transformation_mode: 'half_pixel_symmetric' };
    const scales = [1, 1, 1, 0.6];
    expect(folded([1, 2, 3, 4], [1, 1, 1, 4], { to: { scales }, attributes })).toEqual([
      expect.closeTo(1.6666667, 5),
      expect.closeTo(3.3333333, 5),
    ]);
    const made = read([1, 2, 4, 4], { to: { scales: [1, 1, 0.6, 1] }, attributes });
    expect(made.at(-1)).toMatchObject({ op: 'add', out: [2, 4, 2] });
  });

  it('has the factors and sizes of the axes that it names', () => {
    const made = read([1, 3, 4, 6], { to: { scales: [0.5, 2] }, attributes: { axes: [3, 2] } });
    expect(made.at(-1)?.out).toEqual([8, 3, 3]);
  });

  it.each([1e12, NaN, -2, 0])('is refused by a factor that makes no image: %p', (factor) => {
    const { node, tensor } = nodeOf({ to: { scales: [1, 1, factor, 1] }, attributes: {} });
    const graph = { inputs: { x: [1, 2, 4, 4] }, tensors: [tensor], nodes: [node], outputs: ['y'] };
    expect(() => readOnnx(onnxBytes(graph, 18))).toThrow(
      expect.objectContaining({ code: expect.stringMatching('^model-') }),
    );
  });

  it.each([
    ['not_larger', [7, 7, 1]],
    ['not_smaller', [8, 8, 1]],
  ])('keeps the ratio of an image: %s', (policy, out) => {
    const attributes = { keep_aspect_ratio_policy: policy, axes: [2, 3] };
    expect(read([1, 1, 4, 4], { to: { sizes: [7, 8] }, attributes }).at(-1)?.out).toEqual(out);
  });
});
