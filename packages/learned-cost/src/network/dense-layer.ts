/** A dense layer: y = x · kernel + bias, float64. */
export interface DenseLayer {
  /** float64[inputs, outputs] */
  readonly kernel: Float64Array;
  /** float64[outputs] */
  readonly bias: Float64Array;
}

/** Writes what a layer makes of `inputs` into `outputs`. */
export function applyDense({ kernel, bias }: DenseLayer, inputs: Float64Array, outputs: Float64Array): void {
  outputs.set(bias);
  const width = outputs.length;
  for (let input = 0, row = 0; input < inputs.length; input++, row += width) {
    const value = inputs[input] as number;
    for (let output = 0; output < width; output++) {
      outputs[output] = (outputs[output] as number) + value * (kernel[row + output] as number);
    }
  }
}

/** Adds numbers to others, one by one. */
export function add(numbers: Float64Array, sums: Float64Array): void {
  for (let index = 0; index < sums.length; index++) {
    sums[index] = (sums[index] as number) + (numbers[index] as number);
  }
}

/** What a layer saw, and the slope of the loss at what it made of it. */
export interface DensePass {
  readonly inputs: Float64Array;
  readonly outputSlopes: Float64Array;
  /** Gets the slope of the loss at the inputs. */
  readonly inputSlopes: Float64Array;
}

/** Adds the gradient of one pass to `gradient`, and writes the slopes at the inputs. */
export function differentiateDense(layer: DenseLayer, gradient: DenseLayer, pass: DensePass): void {
  const { inputs, outputSlopes, inputSlopes } = pass;
  const width = outputSlopes.length;
  for (let input = 0; input < inputs.length; input++) {
    const value = inputs[input] as number;
    const row = input * width;
    let sum = 0;
    for (let output = 0; output < width; output++) {
      const slope = outputSlopes[output] as number;
      sum += slope * (layer.kernel[row + output] as number);
      gradient.kernel[row + output] = (gradient.kernel[row + output] as number) + slope * value;
    }
    inputSlopes[input] = sum;
  }
  add(outputSlopes, gradient.bias);
}
