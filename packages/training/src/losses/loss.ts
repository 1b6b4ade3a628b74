import type { OnnxGraph } from '@edgewright/model-formats/onnx-graphs';
import type { Shape } from '@edgewright/model-graph';

/** An output of the network while a loss is written. */
export interface TrainedOutput {
  /** `[batch, …shape]` */
  readonly tensor: string;
  readonly shape: Shape;
}

/** What a loss is written with. */
export interface LossWriting {
  readonly graph: OnnxGraph;
  /** Items in one step. */
  readonly batch: number;
  /** In the order of the network's outputs. */
  readonly outputs: readonly TrainedOutput[];
  /** `false` where only measures are wanted. */
  readonly isTraining: boolean;
  /** The tensor of a layer, for terms that look inside: `[batch, …shape]`. */
  readonly layer: (name: string) => TrainedOutput;
}

/** A tensor of numbers about a batch, and its shape. */
export interface Measure {
  readonly tensor: string;
  readonly shape: readonly number[];
}

/** What a loss has written. */
export interface WrittenLoss {
  /** One number, the mean over the batch. */
  readonly loss: string;
  /** float32 numbers of the batch that tell how good the network is, such as how many items were right. */
  readonly measures: Readonly<Record<string, Measure>>;
}

/** Writes a loss; it declares the inputs that it compares with. */
export type Loss = (writing: LossWriting) => WrittenLoss;
