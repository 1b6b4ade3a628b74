import type { JsonObject } from '@edgewright/base';
import type { Metrics } from '@edgewright/contracts';

/** A layer of a network, as its graph has it. */
export interface NetworkLayer {
  readonly name: string;
  readonly op: string;
  /** Names of the layers, or of the inputs of the network, that it reads. */
  readonly reads: readonly string[];
  /** Shape of what it writes, without the batch: height, width, channels for pictures. */
  readonly out: readonly number[];
  readonly macs: number;
  readonly weights: number;
  /** As deployed, kernels and biases. */
  readonly weightBytes: number;
  /** Of the tensors that it reads. */
  readonly readBytes: number;
  /** Of the tensor that it writes, in the precision of the network. */
  readonly activationBytes: number;
  /** Of all tensors that are held while it runs, its own among them. */
  readonly liveBytes: number;
}

/** A layer's share of the additive metrics, and what else an evaluator says of it: bound by, utilisation… */
export interface LayerMetrics {
  readonly name: string;
  readonly op: string;
  readonly metrics: Metrics;
  readonly notes: JsonObject;
}

/** What one evaluator says of layers, where another does too: metrics by which it is found, and what it says beside them. */
export interface LayersTeller {
  /** A key of the provenance. */
  readonly evaluator: string;
  readonly metrics: readonly string[];
  /** By the name of the layer. */
  readonly notes: Readonly<Record<string, JsonObject>>;
}

/** What a network costs on a device, layer by layer. */
export interface LayersAnswer {
  readonly network: string;
  /** `null`: as the study evaluates it. */
  readonly device: string | null;
  /** Devices that may be asked for. */
  readonly devices: readonly string[];
  readonly metrics: Metrics;
  /** Of several evaluators together: where two have notes of one name, these are of the last. */
  readonly layers: readonly LayerMetrics[];
  /** Each of the evaluators that tell of layers, where there are several; absent where one does. */
  readonly tellers?: readonly LayersTeller[];
  /** The whole graph, in the order in which it runs. */
  readonly graph: readonly NetworkLayer[];
  readonly outsideFit: readonly { readonly evaluator: string; readonly reasons: readonly string[] }[];
  /** How each evaluator came to its numbers. */
  readonly provenance: JsonObject;
  /** One inference as an object of Chrome's trace event format; `null` where nothing is simulated. */
  readonly trace: object | null;
}
