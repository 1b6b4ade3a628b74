import type { ModelGraph } from '@edgewright/model-graph';
import type { PublishedNumber } from '../published-network.js';

/** The families of networks that people compare with, and that no task here searches around. */
export type BaselineFamily =
  | 'MLPerf Tiny'
  | 'MobileNet'
  | 'MobileNetV2'
  | 'MobileNetV4'
  | 'EfficientNet'
  | 'EfficientNet-EdgeTPU'
  | 'EfficientNet-Lite';

/** A network that people compare with, as its authors released it. */
export interface BaselineNetwork {
  /** As the code of its authors names it, in lower case: `mobilenet_v2`. */
  readonly name: string;
  readonly family: BaselineFamily;
  readonly published: readonly PublishedNumber[];
  readonly graph: () => ModelGraph;
}

/** What is published of the size of a network; numbers in units, or in millions where they are rounded so. */
export function publishedSize(
  source: string,
  sizes: Readonly<Partial<Record<'params' | 'params_total' | 'macs', number>>>,
  unit: 'parameters' | 'million' = 'million',
): readonly PublishedNumber[] {
  return Object.entries(sizes).map(([metric, value]) => ({
    metric,
    value,
    unit: unit === 'million' ? unit : metric === 'macs' ? 'MACs' : unit,
    source,
  }));
}
