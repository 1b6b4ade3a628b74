/**
 * The exact gelu, as exporters spell it out before version 20 of ONNX has a word for it:
 *
 *   gelu(x) = x · (1 + erf(x / √2)) / 2
 *
 * in whatever order the three factors are multiplied.
 */
import { isEdgewrightError } from '@edgewright/base';
import type { OnnxGraph, OnnxNode } from './onnx-file.js';
import { tensorNumbers } from './tensor-numbers.js';

/** The nodes of a graph with each such chain as one node `Gelu`. */
export function joinNodes(graph: OnnxGraph): readonly OnnxNode[] {
  if (!graph.nodes.some(({ word }) => word === 'Erf')) return graph.nodes;
  const chains = new Chains(graph);
  const joined = new Map<OnnxNode, OnnxNode | undefined>();
  for (const node of graph.nodes) {
    const gelu = node.word === 'Erf' ? chains.geluOf(node) : undefined;
    if (gelu === undefined) continue;
    for (const gone of gelu.within) joined.set(gone, undefined);
    joined.set(gelu.last, { ...gelu.last, word: 'Gelu', inputs: [gelu.source], attributes: new Map() });
  }
  return graph.nodes.flatMap((node) => (joined.has(node) ? (joined.get(node) ?? []) : [node]));
}

interface Gelu {
  readonly source: string;
  readonly within: readonly OnnxNode[];
  readonly last: OnnxNode;
}

/** Who makes and who reads each value. */
class Chains {
  readonly #graph: OnnxGraph;
  readonly #makers = new Map<string, OnnxNode>();
  readonly #readers = new Map<string, OnnxNode[]>();

  constructor(graph: OnnxGraph) {
    this.#graph = graph;
    for (const node of graph.nodes) {
      for (const name of node.outputs) this.#makers.set(name, node);
      for (const name of node.inputs) {
        const readers = this.#readers.get(name);
        if (readers === undefined) this.#readers.set(name, [node]);
        else readers.push(node);
      }
    }
  }

  geluOf(erf: OnnxNode): Gelu | undefined {
    const divided = this.#makers.get(erf.inputs[0] ?? '');
    const sum = this.#onlyReader(erf, 'Add');
    if (divided === undefined || sum === undefined || !this.#hasConstant(sum, 1)) return undefined;
    const isRoot =
      (divided.word === 'Div' && this.#hasConstant(divided, Math.SQRT2)) ||
      (divided.word === 'Mul' && this.#hasConstant(divided, Math.SQRT1_2));
    const source = divided.inputs.find((name) => this.#constant(name) === undefined);
    const first = this.#onlyReader(sum, 'Mul');
    if (!isRoot || source === undefined || first === undefined) return undefined;
    return this.#lastOf(source, [erf, sum], first);
  }

  /** The product that ends the chain: with x, with 1/2, or with x/2. */
  #lastOf(source: string, within: readonly OnnxNode[], first: OnnxNode): Gelu | undefined {
    const half = first.inputs.map((name) => this.#makers.get(name)).find((node) => node?.word === 'Mul');
    if (half !== undefined && half.inputs.includes(source) && this.#hasConstant(half, 0.5)) {
      return { source, within, last: first };
    }
    const last = this.#onlyReader(first, 'Mul');
    if (last === undefined) return undefined;
    const isDone =
      (first.inputs.includes(source) && this.#hasConstant(last, 0.5)) ||
      (this.#hasConstant(first, 0.5) && last.inputs.includes(source));
    return isDone ? { source, within: [...within, first], last } : undefined;
  }

  #onlyReader({ outputs }: OnnxNode, word: string): OnnxNode | undefined {
    const [output = ''] = outputs;
    const readers = this.#readers.get(output) ?? [];
    const isOutput = this.#graph.outputs.some(({ name }) => name === output);
    const [reader] = readers;
    return readers.length === 1 && reader?.word === word && !isOutput ? reader : undefined;
  }

  #hasConstant({ inputs }: OnnxNode, value: number): boolean {
    return inputs.some((name) => Math.abs((this.#constant(name) ?? NaN) - value) < 1e-3);
  }

  /** The number of a constant of one element. */
  #constant(name: string): number | undefined {
    const tensor = this.#graph.constants.get(name) ?? this.#makers.get(name)?.attributes.get('value')?.tensor;
    if (tensor === undefined || tensor.shape.some((size) => size !== 1)) return undefined;
    try {
      return tensorNumbers(tensor).values[0];
    } catch (error) {
      // A constant of another kind is none that this chain has.
      if (isEdgewrightError(error)) return undefined;
      throw error;
    }
  }
}
