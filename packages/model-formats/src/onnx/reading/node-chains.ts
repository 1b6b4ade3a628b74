import { isEdgewrightError } from '@edgewright/base';
import type { OnnxGraph, OnnxNode, OnnxTensor } from '../file/onnx-file.js';
import { tensorNumbers } from '../file/tensor-numbers.js';

/** A chain as one node, which stands where its last one stood. */
export interface JoinedNodes {
  readonly within: readonly OnnxNode[];
  readonly node: OnnxNode;
}

/** Who makes and who reads each value of a graph, for chains of nodes that are one operation. */
export class NodeChains {
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

  /** The node that makes a value. */
  maker(name: string | undefined): OnnxNode | undefined {
    return this.#makers.get(name ?? '');
  }

  /** The one node that reads what a node makes, where it has this word and the graph does not put it out. */
  onlyReader({ outputs }: OnnxNode, word: string): OnnxNode | undefined {
    const [output = ''] = outputs;
    const readers = this.#readers.get(output) ?? [];
    const isOutput = this.#graph.outputs.some(({ name }) => name === output);
    const [reader] = readers;
    return readers.length === 1 && reader?.word === word && !isOutput ? reader : undefined;
  }

  /** The shape of a constant. */
  shape(name: string | undefined): readonly number[] | undefined {
    return this.#constant(name)?.shape;
  }

  #constant(name: string | undefined): OnnxTensor | undefined {
    return this.#graph.constants.get(name ?? '') ?? this.maker(name)?.attributes.get('value')?.tensor;
  }

  /** The numbers of a constant. */
  numbers(name: string | undefined): readonly number[] | undefined {
    const tensor = this.#constant(name);
    if (tensor === undefined) return undefined;
    try {
      return [...tensorNumbers(tensor).values];
    } catch (error) {
      // A constant of another kind is none that these chains have.
      if (isEdgewrightError(error)) return undefined;
      throw error;
    }
  }
}
