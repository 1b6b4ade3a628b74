import { encodeOnnx, OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import { openOnnx } from '@edgewright/model-runtimes';
import { expect, it } from '@jest/globals';
import { channelProducts, channelSums, rounded } from './channel-sums.js';

/** 2²⁴, above which float32 holds no odd number. */
const LARGE = 2 ** 24;

/** What a graph makes of images [4, 1, 1, 2] whose pixels are large and opposite but for a few ones. */
async function sumOf(write: (graph: OnnxGraph, x: string) => string): Promise<readonly number[]> {
  const graph = new OnnxGraph(['x', 'y']);
  graph.input('x', 'float32', [4, 1, 1, 2]);
  graph.output(rounded(graph, write(graph, 'x')), { name: 'y', type: 'float32', shape: [1, 1, 1, 1] });
  const session = await openOnnx(encodeOnnx(graph.build({ name: 'sums' })));
  const x = Float32Array.of(LARGE, 0, 1, 0, 1, 0, -LARGE, 1);
  const result = await session.run(new Map([['x', x]]));
  await session.close();
  return [...(result.get('y')?.values ?? [])];
}

it('sums what nearly cancels, image by image', async () => {
  const shape = [4, 1, 1, 2];
  // The last image is rounded to -2²⁴ + 1, which float32 has.
  expect(await sumOf((graph, tensor) => channelSums(graph, { tensor, shape }))).toEqual([3]);
  const ones = new Float32Array(8).fill(1);
  const products = await sumOf((graph, x) =>
    channelProducts(graph, [x, graph.floats('ones', shape, ones)], shape),
  );
  expect(products).toEqual([3]);
});

it('sums squares', async () => {
  const shape = [4, 1, 1, 2];
  const squares = await sumOf((graph, tensor) =>
    channelSums(graph, { tensor, shape, of: 'ReduceSumSquare' }),
  );
  expect(squares).toEqual([2 ** 49]);
});
