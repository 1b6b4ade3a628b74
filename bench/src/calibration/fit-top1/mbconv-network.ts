import type { ModelGraph } from '@edgewright/model-graph';
import { invertedBottleneckNetwork } from './inverted-bottleneck-network.js';

/** A network of the MnasNet-like space, digit by digit: one entry for each of its seven stages. */
export interface MbconvGenes {
  readonly expansion: readonly number[];
  readonly kernel: readonly number[];
  readonly layers: readonly number[];
  readonly squeezeExcite: readonly boolean[];
}

/** @source Tan & Le, EfficientNet, ICML 2019, table 1 */
const WIDTHS = [16, 24, 40, 80, 112, 192, 320];
const STRIDES = [1, 2, 2, 2, 1, 2, 1];
const STEM_FILTERS = 32;
const HEAD_FILTERS = 1280;

/** The network of the genes with the widths and strides of EfficientNet-B0 at 224 pixels. */
export function mbconvNetwork(name: string, genes: MbconvGenes): ModelGraph {
  return invertedBottleneckNetwork({
    name,
    inputSize: 224,
    stemFilters: STEM_FILTERS,
    stages: WIDTHS.map((filters, stage) => ({
      filters,
      stride: STRIDES[stage] ?? 1,
      blocks: genes.layers[stage] ?? 0,
      expansion: genes.expansion[stage] ?? 1,
      kernel: genes.kernel[stage] ?? 3,
      squeezeExcite: genes.squeezeExcite[stage] ?? false,
    })),
    topFilters: HEAD_FILTERS,
  });
}
