/**
 * int8 in ONNX: every tensor is quantised and dequantised again at once,
 *
 *   x → QuantizeLinear(s, z) → DequantizeLinear(s, z) → operation → …
 *
 * and runtimes fuse the pairs around an operation into its integer form. A clamp after a convolution or a sum keeps no pair
 * before it, as it is done by the range of what it gives; operations that only move values keep the scale of what they move.
 * Kernels are int8 with a scale for every output channel, biases int32 with the scale of input times kernel. A product of matrices has its
 * bias in an addition of its own: what is between the two is no tensor of the network, and is not rounded.
 *
 * @source https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html, "QDQ"
 */
import type { Quantisation, TensorQuantisation } from '@edgewright/model-graph';
import { gateOf } from '../../calibration/tensor-names.js';
import { layerOf } from './onnx-graph.js';
import type { OnnxModel, OnnxNode, OnnxTensor } from '../file/onnx-model.js';
import { QuantisedTensors } from './quantised-tensors.js';

/** What a model is quantised with. */
export interface Quantising {
  readonly quantisation: Quantisation;
  /** What tensors of the model are, by name. */
  readonly meanings: ReadonlyMap<string, string>;
}

/** Are clamped by the range of what they give. */
const CLAMPS: ReadonlySet<string> = new Set(['Relu', 'Clip']);
const BEFORE_CLAMPS: ReadonlySet<string> = new Set(['Conv', 'ConvTranspose', 'Gemm', 'Add']);
/** Move values. */
const MOVES: ReadonlySet<string> = new Set([
  'Reshape',
  'Transpose',
  'Slice',
  'Split',
  'MaxPool',
  'Resize',
  'Pad',
  'Tile',
  'SpaceToDepth',
  'DepthToSpace',
  'Squeeze',
  'Unsqueeze',
]);
/** Give values from 0 to 1. */
const UNIT: ReadonlySet<string> = new Set(['Sigmoid', 'HardSigmoid', 'Softmax']);
const UNIT_QUANTISATION: TensorQuantisation = { scale: 1 / 256, zeroPoint: -128 };
const WITH_KERNEL: ReadonlySet<string> = new Set(['Conv', 'ConvTranspose', 'Gemm', 'MatMul']);
/** Of the output channels of a kernel; in the others it is the last. */
const KERNEL_AXES: Readonly<Record<string, number>> = { Conv: 0, ConvTranspose: 1 };
/** Take float32 constants beside the tensor that they are about. */
const WITH_SETTINGS: ReadonlySet<string> = new Set([
  'Clip',
  'Resize',
  'Pad',
  'LayerNormalization',
  'InstanceNormalization',
  'GroupNormalization',
  'PRelu',
  'LSTM',
  'GRU',
  'NonMaxSuppression',
]);

/** The same model in int8. */
export function quantiseNodes(model: OnnxModel, quantising: Quantising): OnnxModel {
  const pass = new Pass(model, quantising);
  for (const { name } of model.inputs) pass.quantise(name, pass.rangeOf(name));
  for (const node of model.nodes) pass.write(node);
  return { ...model, nodes: pass.made.nodes, tensors: pass.made.tensors };
}

class Pass {
  readonly made = new QuantisedTensors();
  readonly #quantising: Quantising;
  readonly #tensors: ReadonlyMap<string, OnnxTensor>;
  readonly #readers = new Map<string, OnnxNode[]>();
  /** Products by the name of their sum with the bias. */
  readonly #products = new Map<string, OnnxNode>();

  constructor(model: OnnxModel, quantising: Quantising) {
    this.#quantising = quantising;
    this.#tensors = new Map(model.tensors.map((tensor) => [tensor.name, tensor]));
    for (const node of model.nodes) {
      for (const input of node.inputs) {
        const readers = this.#readers.get(input);
        if (readers === undefined) this.#readers.set(input, [node]);
        else readers.push(node);
      }
    }
    for (const node of model.nodes) {
      const sum = this.#biasOf(node);
      if (sum !== undefined) this.#products.set(sum.name, node);
    }
  }

  /** The addition of a bias to a product with a kernel, where nothing else reads that. */
  #biasOf({ op, name, inputs, outputs }: OnnxNode): OnnxNode | undefined {
    const readers = this.#readers.get(outputs[0] ?? '') ?? [];
    const [sum] = readers;
    if (op !== 'MatMul' || readers.length !== 1 || sum?.op !== 'Add') return undefined;
    const isOwn = layerOf(sum.name) === layerOf(name) && sum.inputs[0] === outputs[0];
    return isOwn && [inputs[1], sum.inputs[1]].every((input) => this.#tensors.has(input ?? ''))
      ? sum
      : undefined;
  }

  rangeOf(tensor: string): TensorQuantisation | undefined {
    const meaning = this.#quantising.meanings.get(tensor);
    return meaning === undefined ? undefined : this.#quantising.quantisation.tensors.get(meaning);
  }

  quantise(tensor: string, range: TensorQuantisation | undefined): void {
    if (range !== undefined) this.made.pair(tensor, range);
  }

  write(node: OnnxNode): void {
    const inputs = node.inputs.map((input, index) => this.#input(node, input, index));
    this.made.nodes.push({ ...node, inputs });
    if (node.op === 'Identity' || this.#isClampedNext(node) || this.#biasOf(node) !== undefined) return;
    for (const output of node.outputs) this.quantise(output, this.#outputRange(node, output));
  }

  #input(node: OnnxNode, input: string, index: number): string {
    const tensor = this.#tensors.get(input);
    if (tensor === undefined) return this.made.dequantised(input);
    const kernelNode = this.#products.get(node.name) ?? node;
    const fed = this.made.scaleOf(kernelNode.inputs[0] ?? '');
    if (tensor.type !== 'float32' || WITH_SETTINGS.has(node.op)) return this.made.keep(tensor);
    if (!WITH_KERNEL.has(kernelNode.op)) {
      // Rows of a table are put out as they are, so that runtimes look them up as bytes.
      const heldAs = node.op === 'Gather' ? (node.outputs[0] ?? '') : input;
      return this.made.constant(tensor, this.rangeOf(heldAs));
    }
    if (fed === undefined) return this.made.keep(tensor);
    if (index === 1 && kernelNode === node) return this.made.kernel(tensor, this.#kernelOptions(node));
    return this.made.bias(tensor, { input: fed.scale, kernel: kernelNode.inputs[1] ?? '' });
  }

  #kernelOptions({ name, op }: OnnxNode) {
    return {
      axis: KERNEL_AXES[op] ?? -1,
      given: this.#quantising.quantisation.kernels.get(layerOf(name)),
    };
  }

  #isClampedNext({ op, outputs }: OnnxNode): boolean {
    const [reader, ...others] = this.#readers.get(outputs[0] ?? '') ?? [];
    if (reader === undefined || others.length > 0) return false;
    return CLAMPS.has(reader.op) && BEFORE_CLAMPS.has(op);
  }

  #outputRange({ op, name, inputs }: OnnxNode, output: string): TensorQuantisation | undefined {
    if (UNIT.has(op))
      return this.#quantising.quantisation.tensors.get(gateOf(layerOf(name))) ?? UNIT_QUANTISATION;
    if (MOVES.has(op)) return this.made.scaleOf(inputs[0] ?? '');
    return this.rangeOf(output);
  }
}
