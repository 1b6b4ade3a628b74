/** Rows and columns of a tile, so that what is read and what is written both stay in the cache. */
const TILE = 16;

/** A matrix turned: float32[rows, columns] → float32[columns, rows]. */
export function rowsOfColumns(values: Float32Array, columns: number): Float32Array {
  return filtersFirst(values, { window: 1, filters: columns });
}

/** What a kernel is laid out by. */
export interface KernelLayout {
  /** Pixels that it covers. */
  readonly window: number;
  /** The last axis. */
  readonly filters: number;
  /** Multiplies each filter: float32[filters]. */
  readonly scale?: Float32Array;
}

/** float32[window, inputs, filters] → float32[filters, inputs, window], scaled on the way. */
export function filtersFirst(kernel: Float32Array, { window, filters, scale }: KernelLayout): Float32Array {
  const inputs = kernel.length / (window * filters);
  const turned = new Float32Array(kernel.length);
  const factors = scale ?? new Float32Array(filters).fill(1);
  for (let first = 0; first < filters; first += TILE) {
    const last = Math.min(first + TILE, filters);
    for (let place = 0; place < window; place++) {
      for (let input = 0; input < inputs; input++) {
        let from = (place * inputs + input) * filters + first;
        for (let filter = first; filter < last; filter++, from++)
          turned[(filter * inputs + input) * window + place] = (kernel[from] ?? 0) * (factors[filter] ?? 1);
      }
    }
  }
  return turned;
}
