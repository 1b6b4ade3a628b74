/**
 * The parameters of a network as the tensors of its file, by name. Blocks are padded to the width of the widest, so that all of
 * them are one batched product:
 *
 *     block_columns  int64[blocks · width]                 columns of the input that each block reads
 *     gate_kernel    [blocks, width, 1]  gate_bias [blocks, 1, 1]    1 for a block that is there
 *     product_kernel [blocks, width, 24] feature_kernel [blocks, 24, 24] total_kernel [blocks, 24, 16], with their biases [blocks, 1, n]
 *     direct_kernel  [16, metrics]       response_kernel [16, 32]    indirect_kernel [32, metrics], with their biases
 *     metric_scales  [metrics]
 */
import type { OnnxTensor } from '@edgewright/model-formats/onnx-graphs';
import type { DecisionBlock } from '../network/decision-blocks.js';
import type { DenseLayer } from '../network/dense-layer.js';
import {
  blockWidth,
  layersOf,
  WIDTHS,
  type BlockLayers,
  type NetworkLayers,
  type NetworkShape,
} from '../network/network-layers.js';

/** A layer of every block, by the name of its tensors. */
const BLOCK_LAYERS = { product: 'products', feature: 'features', total: 'totals' } as const;
/** A layer of the whole, by the name of its tensors. */
const WHOLE_LAYERS = { direct: 'direct', response: 'responses', indirect: 'indirect' } as const;

/** Columns that the widest block reads. */
export function widestBlock({ blocks, columns }: NetworkShape): number {
  return Math.max(...blocks.map((block) => blockWidth(block, columns)));
}

/** The tensors of a network. */
export function parameterTensors(
  shape: NetworkShape,
  parameters: Float64Array,
  scales: readonly number[],
): readonly OnnxTensor[] {
  const layers = layersOf(shape, parameters);
  return [
    ...columnTensors(shape),
    ...Object.entries(BLOCK_LAYERS).flatMap(([name, layer]) => blockTensors(name, layer, { shape, layers })),
    ...Object.entries(WHOLE_LAYERS).flatMap(([name, layer]) => wholeTensors(name, layers[layer])),
    floats('metric_scales', [scales.length], scales),
  ];
}

function columnTensors(shape: NetworkShape): readonly OnnxTensor[] {
  const { blocks, columns } = shape;
  const width = widestBlock(shape);
  // What pads a block reads the first column, and all its weights are zero.
  const read = new BigInt64Array(blocks.length * width);
  const gates = new Float64Array(blocks.length * width);
  blocks.forEach((block, index) => {
    let at = index * width;
    for (const decision of block.decisions) {
      const { first, count, kind } = columns[decision] as NetworkShape['columns'][number];
      for (let column = 0; column < count; column++, at++) {
        read[at] = BigInt(first + column);
        if (block.gate === decision && (kind === 'options' || column === 0)) gates[at] = 1;
      }
    }
  });
  const always = blocks.map(({ gate }: DecisionBlock) => (gate === null ? 1 : 0));
  return [
    { name: 'block_columns', type: 'int64', shape: [read.length], data: read },
    floats('gate_kernel', [blocks.length, width, 1], gates),
    floats('gate_bias', [blocks.length, 1, 1], always),
  ];
}

function blockTensors(
  name: string,
  layer: keyof BlockLayers,
  { shape, layers }: { readonly shape: NetworkShape; readonly layers: NetworkLayers },
): readonly OnnxTensor[] {
  const outputs = WIDTHS[layer];
  const inputs = layer === 'products' ? widestBlock(shape) : INPUTS[layer];
  const count = shape.blocks.length;
  const kernel = new Float32Array(count * inputs * outputs);
  const bias = new Float32Array(count * outputs);
  layers.blocks.forEach((block, index) => {
    kernel.set(block[layer].kernel, index * inputs * outputs);
    bias.set(block[layer].bias, index * outputs);
  });
  return [
    { name: `${name}_kernel`, type: 'float32', shape: [count, inputs, outputs], data: kernel },
    { name: `${name}_bias`, type: 'float32', shape: [count, 1, outputs], data: bias },
  ];
}

const INPUTS = { features: WIDTHS.products, totals: WIDTHS.features } as const;

function wholeTensors(name: string, { kernel, bias }: DenseLayer): readonly OnnxTensor[] {
  const outputs = bias.length;
  return [
    floats(`${name}_kernel`, [kernel.length / outputs, outputs], kernel),
    floats(`${name}_bias`, [outputs], bias),
  ];
}

function floats(name: string, shape: readonly number[], values: ArrayLike<number>): OnnxTensor {
  return { name, type: 'float32', shape, data: Float32Array.from(values) };
}

/** The parameters of a network, from the tensors of its file: the inverse of {@link parameterTensors}. */
export function parametersFrom(
  shape: NetworkShape,
  numbersOf: (tensor: string) => ArrayLike<number>,
  parameters: Float64Array,
): void {
  const layers = layersOf(shape, parameters);
  for (const [name, layer] of Object.entries(WHOLE_LAYERS)) {
    take(numbersOf(`${name}_kernel`), 0, layers[layer].kernel);
    take(numbersOf(`${name}_bias`), 0, layers[layer].bias);
  }
  const width = widestBlock(shape);
  for (const [name, layer] of Object.entries(BLOCK_LAYERS)) {
    const kernel = numbersOf(`${name}_kernel`);
    const bias = numbersOf(`${name}_bias`);
    const stride = (layer === 'products' ? width : INPUTS[layer]) * WIDTHS[layer];
    layers.blocks.forEach((block, index) => {
      take(kernel, index * stride, block[layer].kernel);
      take(bias, index * WIDTHS[layer], block[layer].bias);
    });
  }
}

/** A file that is too short leaves no number, which is found afterwards. */
function take(from: ArrayLike<number>, at: number, into: Float64Array): void {
  for (let index = 0; index < into.length; index++) into[index] = from[at + index] ?? NaN;
}
