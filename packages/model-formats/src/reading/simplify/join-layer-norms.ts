/**
 * A layer norm, as files spell it out that have no word for it:
 *
 *   y = (x − mean(x)) / √(mean((x − mean(x))²) + ε) · scale + offset
 *
 * with the square as a power, a product or a squared difference, and the root as a quotient or as a product with its
 * reciprocal. Scale and offset have been joined before this.
 */
import type { Layer, LayerOf } from '@edgewright/model-graph';
import { MAX_JOINED_EPSILON } from '../operations/norm.js';
import type { DraftModel } from './draft-model.js';

/** Writes each as the one layer that it is. */
export function joinLayerNorms(draft: DraftModel): void {
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer?.op !== 'no_norm') continue;
    const source = normalisedSource(draft, draft.producer(layer));
    if (source !== undefined) draft.put({ ...layer, op: 'layer_norm', inputs: [source] });
  }
}

/** The x of (x − mean) / √(variance + ε), where a layer is that. */
function normalisedSource(draft: DraftModel, unit: Layer | undefined): string | undefined {
  if (unit?.op !== 'divide' && unit?.op !== 'multiply') return undefined;
  const wanted = unit.op === 'divide' ? 'sqrt' : 'rsqrt';
  const inputs = unit.inputs.map((input) => draft.layer(input));
  const root = inputs.find((layer) => layer?.op === wanted);
  const centred = inputs.find((layer) => layer?.op === 'subtract');
  if (root === undefined || centred === undefined || ('act' in unit && unit.act !== 'none')) return undefined;
  const mean = draft.producer(centred, 1);
  const [source] = centred.inputs;
  if (source === undefined || !isLastMean(mean) || mean.inputs[0] !== source) return undefined;
  const squares = squaresUnder(draft, root);
  return squares !== undefined && isSquareOf(draft, squares, { centred, source, mean: mean.name })
    ? source
    : undefined;
}

/** What the variance is the mean of. */
function squaresUnder(draft: DraftModel, root: Layer): Layer | undefined {
  const sum = draft.producer(root);
  if (sum?.op !== 'add') return undefined;
  const epsilon = sum.inputs.map((input) => draft.constant(input)).find((constant) => constant !== undefined);
  if (epsilon?.length !== 1 || Math.abs(epsilon[0] ?? 1) > MAX_JOINED_EPSILON) return undefined;
  const variance = sum.inputs.map((input) => draft.layer(input)).find((layer) => layer?.op === 'reduce_mean');
  return isLastMean(variance) ? draft.producer(variance) : undefined;
}

interface Centred {
  readonly centred: Layer;
  readonly source: string;
  readonly mean: string;
}

function isSquareOf(draft: DraftModel, squares: Layer, { centred, source, mean }: Centred): boolean {
  const [first, second] = squares.inputs;
  // Exporters subtract the mean once more for the variance.
  const isCentred = (name: string | undefined): boolean => {
    const layer = draft.layer(name);
    return (
      name === centred.name ||
      (layer?.op === 'subtract' && layer.inputs[0] === source && layer.inputs[1] === mean)
    );
  };
  switch (squares.op) {
    case 'square':
      return isCentred(first);
    case 'multiply':
      return isCentred(first) && isCentred(second);
    case 'power':
      return isCentred(first) && draft.constant(second)?.every((exponent) => exponent === 2) === true;
    case 'squared_difference':
      return (first === source && second === mean) || (first === mean && second === source);
    default:
      return false;
  }
}

function isLastMean(layer: Layer | undefined): layer is LayerOf<'reduce_mean'> {
  if (layer?.op !== 'reduce_mean' || !layer.keep_dims) return false;
  return layer.axes.length === 1 && layer.axes[0] === layer.out.length - 1;
}
