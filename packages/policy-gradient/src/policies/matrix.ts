/**
 * A matrix float64[rows, columns] of parameters beside its gradient, both views into the vectors of a policy. A column of
 * ones is the business of the caller: there are no biases here.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly gradient: Float64Array;
}

/** output[rows] += matrix · input[columns] */
export function multiplyAdd(
  { rows, columns, values }: Matrix,
  input: Float64Array,
  output: Float64Array,
): void {
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = output[row] ?? 0;
    for (let column = 0; column < columns; column++) sum += (values[at++] ?? 0) * (input[column] ?? 0);
    output[row] = sum;
  }
}

/** What a product was made of and how the objective changes with its result: input[columns], output[rows]. */
export interface Backward {
  readonly input: Float64Array;
  readonly outputGradient: Float64Array;
  /** The gradient of the input is added here. */
  readonly inputGradient: Float64Array;
}

/** The reverse of {@link multiplyAdd}: adds to the gradients of the matrix and of the input. */
export function multiplyBackward(
  { rows, columns, values, gradient }: Matrix,
  { input, outputGradient, inputGradient }: Backward,
): void {
  for (let row = 0, at = 0; row < rows; row++) {
    const slope = outputGradient[row] ?? 0;
    for (let column = 0; column < columns; column++, at++) {
      gradient[at] = (gradient[at] ?? 0) + slope * (input[column] ?? 0);
      inputGradient[column] = (inputGradient[column] ?? 0) + slope * (values[at] ?? 0);
    }
  }
}

/** output[columns] += matrixᵀ · weights[rows]: a weighted sum of rows, as in an embedding. */
export function addRows(
  { rows, columns, values }: Matrix,
  weights: Float64Array,
  output: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    for (let column = 0; column < columns; column++) {
      output[column] = (output[column] ?? 0) + weight * (values[row * columns + column] ?? 0);
    }
  }
}

/** The reverse of {@link addRows}, for the matrix only. */
export function addRowsBackward(
  { rows, columns, gradient }: Matrix,
  weights: Float64Array,
  outputGradient: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      gradient[at] = (gradient[at] ?? 0) + weight * (outputGradient[column] ?? 0);
    }
  }
}

/** Hands out consecutive stretches of a parameter vector and of its gradient as matrices. */
export class MatrixAllocator {
  #used = 0;

  constructor(
    private readonly values: Float64Array,
    private readonly gradient: Float64Array,
  ) {}

  matrix(rows: number, columns: number): Matrix {
    const from = this.#used;
    const to = this.#used + rows * columns;
    this.#used = to;
    return {
      rows,
      columns,
      values: this.values.subarray(from, to),
      gradient: this.gradient.subarray(from, to),
    };
  }
}
