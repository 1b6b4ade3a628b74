/**
 * Terms that let a network learn from another one, its teacher, whose tensors come in as further inputs:
 *
 *   logits      T² · KL(softmax(t / T) ‖ softmax(s / T)),  softer with a higher temperature T
 *   hidden      mean (s − t P)²,  P a fixed random projection where the teacher has other features than the student, else nothing
 *   attention   KL(t ‖ s) of the rows of attention maps, each the mean over heads
 *
 * added to the loss of the labels with a weight each. A network that is measured needs no teacher.
 *
 * @source G. Hinton et al., "Distilling the Knowledge in a Neural Network", 2015; Z. Sun et al., "MobileBERT", ACL 2020, section 3.3
 */
import { Random } from '@edgewright/base';
import type { OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import type { Shape } from '@edgewright/model-graph';
import type { Loss, TrainedOutput, WrittenLoss } from './loss.js';

/** A layer of the student that is to be like one of the teacher's, but for the number of its features or heads. */
export interface LikeTeacher {
  readonly layer: string;
  readonly weight: number;
  /** Features of the teacher's. Default: those of the student. */
  readonly features?: number;
}

/** What a student learns from its teacher; what is left out adds nothing. */
export interface Distillation {
  /** How much the labels themselves count. Default: 1. */
  readonly labels?: number;
  /** Of the first output. */
  readonly logits?: { readonly weight: number; readonly temperature: number };
  readonly hidden?: readonly LikeTeacher[];
  /** Layers whose rows are shares, as after a softmax: `[tokens, tokens]`, or of heads. */
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
    const wanted = softened(this.#teacher('logits', output.shape));
    const divergence = this.#divergence({
      wanted,
      told: softened(output.tensor),
      share: graph.node('Exp', [wanted]),
    });
    return this.#weighted(divergence, (weight * temperature ** 2) / this.#rows(output.shape));
  }

  hidden({ tensor, shape }: TrainedOutput, { layer, weight, features }: LikeTeacher): string {
    const graph = this.#graph;
    const own = shape.at(-1) ?? 1;
    const from = features ?? own;
    const seen = this.#teacher(layer, [...shape.slice(0, -1), from]);
    const wanted =
      from === own ? seen : graph.node('MatMul', [seen, this.#projection(layer, { from, to: own })]);
    const difference = graph.node('Sub', [tensor, wanted]);
    const mean = graph.node('ReduceMean', [graph.node('Mul', [difference, difference])], { keepdims: 0 });
    return graph.node('Mul', [mean, graph.scalar(weight)]);
  }

  attention(map: TrainedOutput, { layer, weight }: LikeTeacher): string {
    const graph = this.#graph;
    const { tensor, shape } = this.#meanOfHeads(map);
    const share = this.#teacher(layer, shape);
    const logOf = (shares: string) =>
      graph.node('Log', [graph.node('Add', [shares, graph.scalar(LEAST_SHARE)])]);
    const divergence = this.#divergence({ wanted: logOf(share), told: logOf(tensor), share });
    return this.#weighted(divergence, weight / this.#rows(shape));
  }

  #meanOfHeads({ tensor, shape }: TrainedOutput): TrainedOutput {
    if (shape.length < 3) return { tensor, shape };
    const mean = this.#graph.node('ReduceMean', [tensor, this.#graph.ints([1])], { keepdims: 0 });
    return { tensor: mean, shape: shape.slice(1) };
  }

  /** Keeps the mean square of features that are independent: normal numbers of variance 1 / from. */
  #projection(layer: string, { from, to }: { readonly from: number; readonly to: number }): string {
    const random = Random.from('teacher projection', from, to);
    const numbers = Float32Array.from({ length: from * to }, () => random.normal() / Math.sqrt(from));
    return this.#graph.floats(`projection/${layer}`, [from, to], numbers);
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

  #rows(shape: Shape): number {
    return shape.slice(0, -1).reduce((product, size) => product * size, this.#batch);
  }

  #teacher(of: string, shape: Shape): string {
    const name = teacherInput(of);
    this.#graph.input(name, 'float32', [this.#batch, ...shape]);
    return name;
  }
}
