/**
 * Softmax cross-entropy with label smoothing, of images, of texts, or of every pixel:
 *
 *   loss = −mean over positions of Σ_k q_k · log softmax(z)_k,  q = (1 − ε) · one-hot(label) + ε / K
 */
import { DATA_TYPE } from '@edgewright/model-formats/onnx-graphs';
import type { Loss } from './loss.js';

/** The classes of what is shown: int32, one for each position of the output. */
export const LABELS = 'training/labels';

/** How a cross-entropy is taken. */
export interface CrossEntropyOptions {
  /** ε; default: 0. */
  readonly smoothing?: number;
}

/** The cross-entropy of the first output, how many positions are `correct`, and the `guess` of each. */
export function crossEntropy({ smoothing = 0 }: CrossEntropyOptions = {}): Loss {
  return ({ graph, batch, isTraining, outputs: [output = { tensor: '', shape: [1] }] }) => {
    const { tensor: logits, shape } = output;
    const classes = shape.at(-1) ?? 1;
    const positions = [batch, ...shape.slice(0, -1)];
    graph.input(LABELS, 'int32', positions);
    const depth = graph.tensor('classes', { type: 'int32', shape: [], data: Int32Array.of(classes) });
    const low = smoothing / classes;
    const values = graph.floats('targets', [2], Float32Array.of(low, 1 - smoothing + low));
    const targets = graph.node('OneHot', [LABELS, depth, values], { axis: -1 });
    const logs = graph.node('LogSoftmax', [logits], { axis: -1 });
    const sum = graph.node('ReduceSum', [graph.node('Mul', [targets, logs])], { keepdims: 0 });
    const count = positions.reduce((product, size) => product * size, 1);
    const place = graph.node('ArgMax', [logits], { axis: -1, keepdims: 0 });
    const guess = graph.node('Cast', [place], { to: DATA_TYPE.int32 });
    const isRight = graph.node('Cast', [graph.node('Equal', [guess, LABELS])], { to: DATA_TYPE.float32 });
    const correct = { tensor: graph.node('ReduceSum', [isRight], { keepdims: 0 }), shape: [] };
    const asNumber = () => graph.node('Cast', [guess], { to: DATA_TYPE.float32 });
    return {
      loss: graph.node('Mul', [sum, graph.scalar(-1 / count)]),
      measures: isTraining ? { correct } : { correct, guess: { tensor: asNumber(), shape: positions } },
    };
  };
}
