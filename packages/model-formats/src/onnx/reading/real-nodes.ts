/**
 * Quantised files in the form of operators, as nodes on real numbers. An operator on integers is its like on real numbers between the
 * pairs that {@link QUANTISATION_READERS} read:
 *
 *   QLinearConv(x, w) → DequantizeLinear of x, of w and of the bias → Conv → QuantizeLinear
 *
 * Files that are quantised as they run (DynamicQuantizeLinear) multiply integers and scale what comes out by the scale of the input,
 * which is known then only. Their inputs are read as what they are before, with a scale of 1.
 *
 * @source https://onnx.ai/onnx/operators; https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
 */
import { attributeOf, type OnnxAttribute, type OnnxGraph, type OnnxNode } from '../file/onnx-file.js';
import { withRealTables } from './real-tables.js';

/** How an operator on integers is made of one on real numbers. */
interface Form {
  readonly word: string;
  /** Places of the operands, each followed by its scale and its zero point. */
  readonly operands: readonly number[];
  /** Place of the scale of what comes out, followed by its zero point. */
  readonly output: number;
  /** Place of a bias, int32 in steps of the products of the first two operands. */
  readonly bias?: number;
  /** The axis of the output channels of the second operand. */
  readonly axis?: number;
}

const ONE = { operands: [0], output: 3 } as const;
const TWO = { operands: [0, 3], output: 6 } as const;
const FORMS: Readonly<Record<string, Form>> = {
  QLinearConv: { word: 'Conv', ...TWO, bias: 8, axis: 0 },
  QLinearMatMul: { word: 'MatMul', ...TWO, axis: -1 },
  QGemm: { word: 'Gemm', operands: [0, 3], output: 7, bias: 6, axis: -1 },
  QLinearAdd: { word: 'Add', ...TWO },
  QLinearMul: { word: 'Mul', ...TWO },
  QLinearSigmoid: { word: 'Sigmoid', ...ONE },
  QLinearLeakyRelu: { word: 'LeakyRelu', ...ONE },
  QLinearSoftmax: { word: 'Softmax', ...ONE },
  QLinearReduceMean: { word: 'ReduceMean', ...ONE },
  QLinearAveragePool: { word: 'AveragePool', ...ONE },
  QLinearGlobalAveragePool: { word: 'GlobalAveragePool', ...ONE },
};

/** Products of integers, and their like. */
const PRODUCTS: Readonly<Record<string, { readonly word: string; readonly axis: number }>> = {
  MatMulInteger: { word: 'MatMul', axis: -1 },
  ConvInteger: { word: 'Conv', axis: 0 },
};

/** The same nodes with none on integers, as far as their form is known. */
export function realNodes({ nodes, constants }: OnnxGraph): readonly OnnxNode[] {
  const dynamic = new Map(
    nodes
      .filter(({ word }) => word === 'DynamicQuantizeLinear')
      .map((node) => [node.outputs[0] ?? '', node] as const),
  );
  const real = nodes.flatMap((node) => {
    if (node.word === 'QLinearConcat') return concatenation(node);
    const form = FORMS[node.word];
    if (form !== undefined && (node.attributes.get('channels_last')?.int ?? 0) === 0)
      return ofForm(node, withAxis(form, node));
    const source = dynamic.get(node.inputs[0] ?? '');
    const product = PRODUCTS[node.word];
    return source === undefined || product === undefined ? [node] : productOf(node, source, product);
  });
  return withRealTables(real, constants);
}

/** The kernel of a Gemm that is transposed has its channels first. */
function withAxis(form: Form, { attributes }: OnnxNode): Form {
  return form.word === 'Gemm' && attributes.get('transB')?.int === 1 ? { ...form, axis: 0 } : form;
}

function ofForm(node: OnnxNode, form: Form): readonly OnnxNode[] {
  const made = new Expansion(node);
  const [x = 0, w = 0] = form.operands;
  const inputs = form.operands.map((place) =>
    made.real([place, place + 1, place + 2], place === x ? undefined : form.axis),
  );
  if (form.bias !== undefined && made.has(form.bias)) {
    const steps = made.node('Mul', [made.input(x + 1), made.input(w + 1)]);
    inputs.push(
      made.node('DequantizeLinear', [made.input(form.bias), steps], { axis: attributeOf({ int: 0 }) }),
    );
  }
  return made.finished(form.word, inputs, form.output);
}

/** Scale and zero point of what comes out, and then the operands. */
function concatenation(node: OnnxNode): readonly OnnxNode[] {
  const made = new Expansion(node);
  const operands = Array.from({ length: Math.floor((node.inputs.length - 2) / 3) }, (_, index) =>
    made.real([3 * index + 2, 3 * index + 3, 3 * index + 4]),
  );
  return made.finished('Concat', operands, 0);
}

function productOf(
  node: OnnxNode,
  source: OnnxNode,
  { word, axis }: { readonly word: string; readonly axis: number },
): readonly OnnxNode[] {
  const made = new Expansion(node);
  const zero = made.has(3) ? [made.input(3)] : [];
  const kernel = [made.input(1), source.outputs[1] ?? '', ...zero];
  const real = made.node('DequantizeLinear', kernel, { axis: attributeOf({ int: axis }) });
  return [...made.nodes, { ...node, word, inputs: [made.input(0), real] }];
}

/** The nodes that one becomes. */
class Expansion {
  readonly nodes: OnnxNode[] = [];
  readonly #whole: OnnxNode;

  constructor(whole: OnnxNode) {
    this.#whole = whole;
  }

  has(place: number): boolean {
    return this.input(place) !== '';
  }

  input(place: number): string {
    return this.#whole.inputs[place] ?? '';
  }

  /** The real numbers of an operand: its place, and those of its scale and zero point. */
  real([place, scale, zero]: readonly [number, number, number], axis?: number): string {
    const inputs = [place, scale, zero].map((each) => this.input(each));
    return this.node(
      'DequantizeLinear',
      inputs,
      axis === undefined ? {} : { axis: attributeOf({ int: axis }) },
    );
  }

  node(
    word: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    const output = `${this.#whole.outputs[0] ?? ''}:${this.nodes.length}`;
    this.nodes.push({
      name: output,
      word,
      domain: '',
      inputs,
      outputs: [output],
      attributes: new Map(Object.entries(attributes)),
    });
    return output;
  }

  /** All of them, with the operation itself, and its rounding where the place of a scale says so. */
  finished(word: string, inputs: readonly string[], scale: number): readonly OnnxNode[] {
    const whole = this.#whole;
    const isRounded = this.has(scale);
    const output = isRounded ? `${whole.outputs[0] ?? ''}:real` : (whole.outputs[0] ?? '');
    this.nodes.push({
      ...whole,
      name: whole.name || (whole.outputs[0] ?? ''),
      word,
      domain: '',
      inputs,
      outputs: [output],
    });
    if (isRounded)
      this.nodes.push({
        name: `${output}:rounded`,
        word: 'QuantizeLinear',
        domain: '',
        inputs: [output, this.input(scale), this.input(scale + 1)],
        outputs: whole.outputs,
        attributes: new Map(),
      });
    return this.nodes;
  }
}
