import type { ModelGraph } from '@edgewright/model-graph';

/** A number somebody published about a network. */
export interface PublishedNumber {
  /** `imagenet_top1_percent` · `latency_ms` · `macs` · `params` */
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly precision?: string;
  readonly device?: string;
  readonly note?: string;
  readonly source: string;
}

/** The families whose networks are here. */
export type Family = 'MobileNetEdgeTPU' | 'MobileNetEdgeTPUv2';

/** A network as its authors released it. */
export interface PublishedNetwork {
  /** As the code of its authors names it: `mobilenet_edgetpu_v2_s`. */
  readonly name: string;
  readonly family: Family;
  readonly published: readonly PublishedNumber[];
  readonly graph: () => ModelGraph;
}
