import type { Random } from '@edgewright/base';
import { type DecisionColumns } from '../encoding/decision-columns.js';
import type { DecisionBlock } from './decision-blocks.js';
import type { DenseLayer } from './dense-layer.js';

/** What a network is made for. */
export interface NetworkShape {
  readonly columns: readonly DecisionColumns[];
  readonly blocks: readonly DecisionBlock[];
  /** How many metrics come out. */
  readonly metrics: number;
}

/** Products of a block, what is made of them, totals over the blocks, and responses to the totals. */
export const WIDTHS = { products: 24, features: 24, totals: 16, responses: 32 } as const;

/** The layers of one block. */
export interface BlockLayers {
  readonly products: DenseLayer;
  readonly features: DenseLayer;
  readonly totals: DenseLayer;
}

/** All layers of a network, as views of one vector of parameters. */
export interface NetworkLayers {
  readonly blocks: readonly BlockLayers[];
  readonly direct: DenseLayer;
  readonly responses: DenseLayer;
  readonly indirect: DenseLayer;
}

/** How many columns a block reads. */
export function blockWidth({ decisions }: DecisionBlock, columns: readonly DecisionColumns[]): number {
  return decisions.reduce((sum, decision) => sum + (columns[decision]?.count ?? 0), 0);
}

/** The layers of a network over the parameters, which `make` lays out one layer after the other. */
function layersBy(
  { columns, blocks, metrics }: NetworkShape,
  make: (inputs: number, outputs: number) => DenseLayer,
): NetworkLayers {
  const { products, features, totals, responses } = WIDTHS;
  return {
    blocks: blocks.map((block) => ({
      products: make(blockWidth(block, columns), products),
      features: make(products, features),
      totals: make(features, totals),
    })),
    direct: make(totals, metrics),
    responses: make(totals, responses),
    indirect: make(responses, metrics),
  };
}

/** How many parameters a network has. */
export function parameterCount(shape: NetworkShape): number {
  let count = 0;
  const nothing = new Float64Array();
  layersBy(shape, (inputs, outputs) => {
    count += (inputs + 1) * outputs;
    return { kernel: nothing, bias: nothing };
  });
  return count;
}

/** The layers of a network as views of its parameters: float64[parameters]. */
export function layersOf(shape: NetworkShape, parameters: Float64Array): NetworkLayers {
  let at = 0;
  const take = (count: number) => parameters.subarray(at, (at += count));
  return layersBy(shape, (inputs, outputs) => ({ kernel: take(inputs * outputs), bias: take(outputs) }));
}

/**
 * Parameters to begin with. Every layer keeps the size of what goes through it, products begin near 1, the sum over all blocks
 * is as large as one of them, and the metrics are 1, which is the scale they are fitted in.
 */
export function initialParameters(shape: NetworkShape, random: Random): Float64Array {
  const parameters = new Float64Array(parameterCount(shape));
  const layers = layersOf(shape, parameters);
  const fill = (numbers: Float64Array, deviation: number) => {
    for (let index = 0; index < numbers.length; index++) numbers[index] = deviation * random.normal();
  };
  const { products, features, totals, responses } = WIDTHS;
  layers.blocks.forEach((block, index) => {
    const seen = shape.blocks[index]?.decisions.length ?? 1;
    fill(block.products.kernel, 0.5 / Math.sqrt(seen));
    fill(block.features.kernel, 1 / Math.sqrt(products));
    fill(block.totals.kernel, 0.5 / Math.sqrt(features * shape.blocks.length));
  });
  fill(layers.direct.kernel, 0.5 / Math.sqrt(totals));
  fill(layers.responses.kernel, 0.5 / Math.sqrt(totals));
  fill(layers.indirect.kernel, 0.5 / Math.sqrt(responses));
  layers.direct.bias.fill(1);
  return parameters;
}
