import type { Op } from '@edgewright/model-graph';

/** What most of the latency of a row goes to. */
export type Bound = 'compute' | 'activations' | 'weights' | 'overhead';

/** One row of the breakdown: a layer, or what an inference costs besides its layers. */
export interface CostRow {
  readonly name: string;
  readonly op: Op | 'host_input' | 'instructions' | 'host_output' | 'inference';
  readonly computeMs: number;
  /** Overlaps with compute: the larger of the two counts, and in the simulation what buffers let overlap. */
  readonly memoryMs: number;
  /** Weights that do not fit on chip. */
  readonly streamingMs: number;
  readonly overheadMs: number;
  /** Analytical: max(computeMs, memoryMs) + streamingMs + overheadMs. Simulated: when the last output is written. */
  readonly latencyMs: number;
  readonly boundBy: Bound;
  /** Share of the peak multiply-accumulates that the row's latency would allow. */
  readonly utilisation: number;
  readonly energyMj: number;
  /** The layer's part of the model's weights, tables and constants included. */
  readonly weightBytes: number;
  /** Weights brought in at every inference. */
  readonly streamedBytes: number;
  /** Activations that do not fit on chip. */
  readonly spilledBytes: number;
}

/** The predicted cost of one inference, batch 1, int8. */
export interface CostReport {
  /** Sum of `latencyMs` of the rows, in their order. */
  readonly latencyMs: number;
  /** Modelled, not measured: sum of `energyMj` of the rows, in their order. */
  readonly energyMj: number;
  /** Largest sum of activations held at once. */
  readonly peakMemoryBytes: number;
  /** The weights of the layers that are run, tables and constants included: the size of the model. */
  readonly weightBytes: number;
  readonly streamedWeightBytes: number;
  /** Share of the peak multiply-accumulates of the device, over the whole inference. */
  readonly macUtilisation: number;
  /** Share of the latency at rates that no measurement on this device has settled. */
  readonly uncalibratedShare: number;
  /** Host input, the layers that are run, waits for instructions if any, host output, and the fixed cost of an inference. */
  readonly layers: readonly CostRow[];
}
