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

/** What a loss has written. */
export interface WrittenLoss {
  /** One number, the mean over the batch. */
  readonly loss: string;
  /** Numbers of the batch that people want to see, such as how many items were right: one number, or one an item. */
  readonly measures: Readonly<Record<string, string>>;
}

/** Writes a loss; it declares the inputs that it compares with. */
export type Loss = (writing: LossWriting) => WrittenLoss;
