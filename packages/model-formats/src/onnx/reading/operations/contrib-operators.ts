/**
 * Contrib operators of ONNX Runtime: what it fuses chains to when it writes an optimised file, and products and recurrent layers with
 * weight-only quantisation.
 *
 * @source https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
 */
import { cannotRead } from '../../../errors.js';
import { reals, transposed, type Constant } from '../../../reading/constant.js';
import { transpose } from '../../../reading/operations/arrange.js';
import { Formula } from '../../../reading/operations/formula.js';
import { dense, product } from '../../../reading/operations/matrix.js';
import type { SourceValue } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { ONNX } from '../../file/wire-message.js';
import { unpackKernel } from '../unpack-kernel.js';
import { FORMULA_READERS } from './formulas.js';
import { KERNEL_READERS } from './kernels.js';
import type { NodeReaders, ReadNode } from './read-node.js';
import { ROUNDED_AS_IT_RUNS } from './quantisation.js';
import { SEQUENCE_READERS } from './sequences.js';

function formulaOf(reading: OnnxReading, node: OnnxNode): Formula {
  return new Formula(reading.assembler, reading.name(node));
}

/** With what an input adds, where there is one. */
function biased(reading: OnnxReading, node: OnnxNode, place: number): SourceValue {
  const x = reading.input(node, 0);
  return reading.has(node, place) ? formulaOf(reading, node).with('add', x, reading.input(node, place)) : x;
}

function gelu(act: 'gelu' | 'gelu_tanh'): ReadNode {
  return (reading, node) => formulaOf(reading, node).end.act(act, biased(reading, node, 1));
}

/** x · sigmoid(α · x) */
const quickGelu: ReadNode = (reading, node) => {
  const f = formulaOf(reading, node);
  const x = reading.input(node, 0);
  const alpha = reading.float(node, 'alpha', 1.702);
  if (alpha === 1) return f.end.act('swish', x);
  return f.end.with('multiply', x, f.act('sigmoid', f.with('multiply', x, alpha)));
};

/** The norm of a sum, which leaves as the fourth output. */
function normOfSum(word: 'LayerNormalization' | 'SimplifiedLayerNormalization'): ReadNode {
  const norm = word === 'LayerNormalization' ? KERNEL_READERS[word] : FORMULA_READERS[word];
  const bias = word === 'LayerNormalization' ? 4 : 3;
  return (reading, node) => {
    const sum = formulaOf(reading, node).with('add', biased(reading, node, bias), reading.input(node, 1));
    const name = `${node.outputs[0] ?? ''}:sum`;
    reading.became(name, sum);
    const offset = word === 'LayerNormalization' ? [node.inputs[3] ?? ''] : [];
    const made = norm?.(reading, { ...node, word, inputs: [name, node.inputs[2] ?? '', ...offset] });
    if (made === undefined || !('kind' in made)) throw cannotRead(ONNX, reading.name(node), 'it is no norm');
    // Mean and deviation are outputs for trainings alone.
    return [made, made, made, sum];
  };
}

/** α · a · b, with the last two axes of either exchanged. */
const matMul: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const isSet = (attribute: string): boolean => reading.int(node, attribute, 0) !== 0;
  const [a, b] = (['A', 'B'] as const).map((operand, place) => {
    const value = reading.input(node, place);
    const axes = value.shape.map((_, axis) => axis);
    // The first axis may be that of the rows, before those of the batch.
    const order = isSet(`transBatch${operand}`)
      ? [...axes.slice(1, -1), ...axes.slice(0, 1), ...axes.slice(-1)]
      : axes;
    const permutation = isSet(`trans${operand}`)
      ? [...order.slice(0, -2), ...order.slice(-2).toReversed()]
      : order;
    const isMoved = permutation.some((axis, at) => axis !== at);
    return isMoved ? transpose(reading.assembler, value, { permutation, name: `${name}/${operand}` }) : value;
  }) as [SourceValue, SourceValue];
  const alpha = reading.float(node, 'alpha', 1);
  if (alpha === 1) return product(reading.assembler, [a, b], { name });
  const whole = product(reading.assembler, [a, b], { name: `${name}/product` });
  return formulaOf(reading, node).end.with('multiply', whole, alpha);
};

/** A product with a block-quantised kernel. */
const matMulNBits: ReadNode = (reading, node) => {
  const name = reading.name(node);
  if (reading.has(node, 4)) throw cannotRead(ONNX, name, 'its kernel has a group index (g_idx)');
  const kernel = unpackKernel(
    {
      inner: reading.int(node, 'K', 1),
      columns: reading.int(node, 'N', 1),
      bits: reading.int(node, 'bits', 4),
      block: reading.int(node, 'block_size', 32),
    },
    {
      packed: reading.constant(node, 1),
      scales: reading.constant(node, 2),
      ...(reading.has(node, 3) ? { zeros: reading.constant(node, 3) } : {}),
    },
  );
  return dense(reading.assembler, reading.input(node, 0), {
    name,
    kernel,
    ...(reading.has(node, 5) ? { bias: reading.constant(node, 5) } : {}),
  });
};

/** Input positions of the kernels of an LSTM and of their scales, each followed by its zero point. */
const QUANTISED_KERNELS = [
  [1, 8],
  [2, 10],
] as const;

/** Kernels lie as [directions, features, gates · units]; what is computed is in real numbers. */
const dynamicLstm: ReadNode = (reading, node) => {
  const inputs = [...node.inputs.slice(0, 8)];
  for (const [place, scale] of QUANTISED_KERNELS) {
    const name = `${node.inputs[place] ?? ''}:real`;
    const real = realKernel(
      reading.constant(node, place),
      reading.constant(node, scale),
      reading.constant(node, scale + 1),
    );
    reading.became(name, reading.assembler.constant(transposed(ONNX, real, [0, 2, 1]), name));
    inputs[place] = name;
  }
  const lstm = SEQUENCE_READERS['LSTM'];
  if (lstm === undefined) throw cannotRead(ONNX, reading.name(node), 'it is no LSTM');
  const { assembler } = reading;
  assembler.find('note', reading.name(node), ROUNDED_AS_IT_RUNS);
  return lstm(reading, { ...node, word: 'LSTM', domain: '', inputs });
};

/** (q − zero) · scale, of each direction or of each of its columns. */
function realKernel({ shape, values }: Constant, scales: Constant, zeros: Constant): Constant {
  const [directions = 1, , columns = 1] = shape;
  const isOfColumns = scales.values.length === directions * columns && columns > 1;
  const one = values.length / directions;
  const real = Float32Array.from(values, (value, index) => {
    const direction = Math.floor(index / one);
    const at = isOfColumns ? direction * columns + (index % columns) : direction;
    return (
      (value - (zeros.values[at] ?? zeros.values[0] ?? 0)) * (scales.values[at] ?? scales.values[0] ?? 1)
    );
  });
  return reals(real, shape);
}

/** By their words with the domain. */
export const CONTRIB_READERS: NodeReaders = {
  'com.microsoft.Gelu': gelu('gelu'),
  'com.microsoft.BiasGelu': gelu('gelu'),
  'com.microsoft.FastGelu': gelu('gelu_tanh'),
  'com.microsoft.QuickGelu': quickGelu,
  'com.microsoft.SkipLayerNormalization': normOfSum('LayerNormalization'),
  'com.microsoft.SkipSimplifiedLayerNormalization': normOfSum('SimplifiedLayerNormalization'),
  'com.microsoft.FusedMatMul': matMul,
  'com.microsoft.MatMulNBits': matMulNBits,
  'com.microsoft.DynamicQuantizeLSTM': dynamicLstm,
};
