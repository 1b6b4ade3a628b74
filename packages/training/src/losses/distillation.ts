/**
 * Terms that let a network learn from another one, its teacher, whose tensors come in as further inputs:
 *
 *   logits      T² · KL(softmax(t / T) ‖ softmax(s / T)),  softer with a higher temperature T
 *   hidden      mean (s − t)²
 *   attention   KL(t ‖ s) of the rows of attention maps
 *
 * added to the loss of the labels with a weight each. A network that is measured needs no teacher.
 *
 * @source G. Hinton et al., "Distilling the Knowledge in a Neural Network", 2015; Z. Sun et al., "MobileBERT", ACL 2020, section 3.3
 */
import type { OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import type { Loss, TrainedOutput, WrittenLoss } from './loss.js';

/** A layer of the student that is to be like one of the teacher's, of the same shape. */
export interface LikeTeacher {
  readonly layer: string;
  readonly weight: number;
}

/** What a student learns from its teacher; what is left out adds nothing. */
export interface Distillation {
  /** How much the labels themselves count. Default: 1. */
  readonly labels?: number;
  /** Of the first output. */
  readonly logits?: { readonly weight: number; readonly temperature: number };
  readonly hidden?: readonly LikeTeacher[];
  /** Layers whose rows are shares, as after a softmax. */
  readonly attention?: readonly LikeTeacher[];
}

/** The input that a tensor of the teacher comes in by: `logits`, or the name of the student's layer. */
export function teacherInput(of: string): string {
  return `training/teacher/${of}`;
}

/** The loss of the labels and what a teacher adds to it. */
export function distilled(labels: Loss, terms: Distillation): Loss {
  return (writing) => {
    const written = labels(writing);
    if (!writing.isTraining) return written;
    const { graph, batch, outputs, layer } = writing;
    const student = new Student(graph, batch);
    const { logits, hidden = [], attention = [] } = terms;
    const [output = { tensor: '', shape: [] }] = outputs;
    const added = [
      ...(logits === undefined ? [] : [student.logits(output, logits)]),
      ...hidden.map((one) => student.hidden(layer(one.layer), one)),
      ...attention.map((one) => student.attention(layer(one.layer), one)),
    ];
    return { ...written, loss: sumOf(graph, written, { added, weight: terms.labels ?? 1 }) };
  };
}

function sumOf(
  graph: OnnxGraph,
  { loss }: WrittenLoss,
  { added, weight }: { readonly added: readonly string[]; readonly weight: number },
): string {
  const own = weight === 1 ? loss : graph.node('Mul', [loss, graph.scalar(weight)]);
  return added.reduce((sum, term) => graph.node('Add', [sum, term]), own);
}

/** Keeps the logarithm of a vanishing share finite. */
const LEAST_SHARE = 1e-9;

/** Writes the terms of one student. */
class Student {
  readonly #graph: OnnxGraph;
  readonly #batch: number;

  constructor(graph: OnnxGraph, batch: number) {
    this.#graph = graph;
    this.#batch = batch;
  }

  logits(
    output: TrainedOutput,
    { weight, temperature }: { readonly weight: number; readonly temperature: number },
  ): string {
    const graph = this.#graph;
    const softened = (logits: string) =>
      graph.node('LogSoftmax', [graph.node('Mul', [logits, graph.scalar(1 / temperature)])], { axis: -1 });
    const wanted = softened(this.#teacher('logits', output));
    const divergence = this.#divergence({
      wanted,
      told: softened(output.tensor),
      share: graph.node('Exp', [wanted]),
    });
    return this.#weighted(divergence, (weight * temperature ** 2) / this.#rows(output));
  }

  hidden({ tensor, shape }: TrainedOutput, { layer, weight }: LikeTeacher): string {
    const graph = this.#graph;
    const difference = graph.node('Sub', [tensor, this.#teacher(layer, { tensor, shape })]);
    const mean = graph.node('ReduceMean', [graph.node('Mul', [difference, difference])], { keepdims: 0 });
    return graph.node('Mul', [mean, graph.scalar(weight)]);
  }

  attention(map: TrainedOutput, { layer, weight }: LikeTeacher): string {
    const graph = this.#graph;
    const share = this.#teacher(layer, map);
    const logOf = (shares: string) =>
      graph.node('Log', [graph.node('Add', [shares, graph.scalar(LEAST_SHARE)])]);
    const divergence = this.#divergence({ wanted: logOf(share), told: logOf(map.tensor), share });
    return this.#weighted(divergence, weight / this.#rows(map));
  }

  /** Σ share · (wanted − told), with logarithms of what is wanted and told. */
  #divergence({
    wanted,
    told,
    share,
  }: {
    readonly wanted: string;
    readonly told: string;
    readonly share: string;
  }): string {
    const graph = this.#graph;
    return graph.node('ReduceSum', [graph.node('Mul', [share, graph.node('Sub', [wanted, told])])], {
      keepdims: 0,
    });
  }

  #weighted(term: string, weight: number): string {
    return this.#graph.node('Mul', [term, this.#graph.scalar(weight)]);
  }

  #rows({ shape }: TrainedOutput): number {
    return shape.slice(0, -1).reduce((product, size) => product * size, this.#batch);
  }

  #teacher(of: string, { shape }: TrainedOutput): string {
    const name = teacherInput(of);
    this.#graph.input(name, 'float32', [this.#batch, ...shape]);
    return name;
  }
}
