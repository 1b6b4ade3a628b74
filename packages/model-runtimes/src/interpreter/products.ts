import type { LayerOf } from '@edgewright/model-graph';
import { at, elementAt, only, tensorOf, type Compute } from './real-tensor.js';

/** out[…, u] = Σ over features: x[…, f] · kernel[f, u], plus bias */
export function dense(layer: LayerOf<'dense'>): Compute {
  return (operands) => {
    const input = only(operands);
    const { kernel, bias } = operands.weights;
    const features = layer.in.at(-1) ?? 1;
    return tensorOf(layer.out, (indices) => {
      const unit = indices.at(-1) ?? 0;
      let sum = at(bias, unit);
      for (let feature = 0; feature < features; feature++)
        sum += elementAt(input, indices.with(-1, feature)) * at(kernel, feature * layer.units + unit);
      return sum;
    });
  };
}

/** out[…, m, n] = Σ over k: a[…, m, k] · b[…, k, n], or b[…, n, k] where it is transposed */
export function batchMatmul(layer: LayerOf<'batch_matmul'>): Compute {
  return ({ inputs }) => {
    const [a, b] = inputs;
    const inner = layer.in[0]?.at(-1) ?? 1;
    return tensorOf(layer.out, (indices) => {
      if (a === undefined || b === undefined) return 0;
      const column = indices.at(-1) ?? 0;
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        const place = layer.transpose_b ? indices.with(-2, column).with(-1, k) : indices.with(-2, k);
        sum += elementAt(a, indices.with(-1, k)) * elementAt(b, place);
      }
      return sum;
    });
  };
}

/** A row of a table for every token. */
export function embeddingLookup(layer: LayerOf<'embedding_lookup'>): Compute {
  return (operands) => {
    const tokens = only(operands);
    const { kernel } = operands.weights;
    return tensorOf(layer.out, (indices) => {
      const token = elementAt(tokens, indices.slice(0, -1));
      return at(kernel, token * layer.features + (indices.at(-1) ?? 0));
    });
  };
}

/** The learned tensor itself. */
export function constant(layer: LayerOf<'constant'>): Compute {
  return ({ weights }) => ({ shape: layer.out, values: Float64Array.from(weights.kernel ?? []) });
}
