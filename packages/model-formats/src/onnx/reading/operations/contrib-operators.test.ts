import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenNode, type WrittenTensor } from '../../../testing/onnx-bytes.js';
import { readOnnx } from '../read-onnx.js';

/** The model of one node in the domain of ONNX Runtime. */
function read(
  node: Omit<WrittenNode, 'inputs' | 'outputs'>,
  tensors: readonly WrittenTensor[],
  inputs: Readonly<Record<string, readonly number[]>>,
) {
  const all = [...Object.keys(inputs), ...tensors.map(({ name }) => name)];
  const nodes = [{ ...node, domain: 'com.microsoft', inputs: all, outputs: ['y'] }];
  return readOnnx(onnxBytes({ inputs, tensors, nodes, outputs: ['y'] })).model;
}

const floats = (name: string, shape: readonly number[], values: readonly number[]) => ({
  name,
  shape,
  floats: values,
});
const opsOf = ({ graph }: ReturnType<typeof read>) => graph.layers.map(({ op }) => op);

describe('contrib operators of ONNX Runtime', () => {
  it('are the layers that they were fused of', () => {
    const bias = floats('bias', [2], [1, 2]);
    expect(opsOf(read({ word: 'BiasGelu' }, [bias], { x: [3, 2] }))).toEqual(['constant', 'add']);
    const scale = floats('scale', [2], [1, 1]);
    const norm = read({ word: 'SkipLayerNormalization' }, [scale, bias], { x: [3, 2], z: [3, 2] });
    expect(opsOf(norm)).toEqual(['add', 'layer_norm']);
    const attributes = { transB: { int: 1 }, alpha: { float: 0.5 } };
    const product = read({ word: 'FusedMatMul', attributes }, [], { x: [3, 2], z: [4, 2] });
    expect(product.graph.layers.at(-1)?.out).toEqual([3, 4]);
  });

  it('are products with block-quantised kernels', () => {
    const attributes = { K: { int: 2 }, N: { int: 2 }, bits: { int: 4 }, block_size: { int: 2 } };
    const packed = { name: 'kernel', shape: [2, 1, 1], bytes: [0x9a, 0x70] };
    const model = read({ word: 'MatMulNBits', attributes }, [packed, floats('scales', [2], [1, 2])], {
      x: [3, 2],
    });
    expect([...(model.weights.get(model.graph.layers[0]?.name ?? '')?.kernel ?? [])]).toEqual([
      2, -16, 1, -2,
    ]);
  });
});
