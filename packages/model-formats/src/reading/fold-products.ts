import { constantSize, reals, type Constant } from './constant.js';

/** Multiplications that may be carried out while a file is read. */
const MOST_PRODUCTS = 2 ** 26;

/** Whether a product of a constant with so many units is one that reading may compute. */
export function isFoldable({ values }: Constant, units: number): boolean {
  return values.length * units <= MOST_PRODUCTS;
}

/** A product of constants: float32[…, features] with float32[features, units]. @throws model-formats/too-large */
export function foldDense(
  format: string,
  { shape, values }: Constant,
  { kernel, bias }: { readonly kernel: Constant; readonly bias?: Constant },
): Constant {
  const [features = 1, units = 1] = kernel.shape;
  const made = [...shape.slice(0, -1), units];
  const out = new Float32Array(constantSize(format, made));
  for (let index = 0; index < out.length; index++) {
    const unit = index % units;
    const row = Math.floor(index / units) * features;
    let sum = bias?.values[unit] ?? 0;
    for (let feature = 0; feature < features; feature++) {
      sum += (values[row + feature] ?? 0) * (kernel.values[feature * units + unit] ?? 0);
    }
    out[index] = sum;
  }
  return reals(out, made);
}
