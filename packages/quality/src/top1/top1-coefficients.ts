/** Smallest and largest value of each entry that the fit saw. */
export interface Range {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The polynomial on top of the capacity index: what the table says beyond "more is better". */
export interface CorrectionCoefficients {
  /** Of `Top1Features.shape`; values outside count as the nearest inside. */
  readonly range: Range;
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly constant: number;
  /** One for each of `correctionTerms`. */
  readonly weights: readonly number[];
  /** The correction is never larger, either way. */
  readonly limit: number;
}

/** Coefficients of the proxy index: −log of the distance to the ceiling of a short training. */
export interface ProxyCoefficients {
  readonly constant: number;
  /** One for each of `Top1Features.capacity`; none is negative. */
  readonly capacity: readonly number[];
  readonly correction: CorrectionCoefficients;
  /** Standard deviation of what the index misses, in index units, on networks it was not fitted on. */
  readonly sd: number;
}

/** From the proxy index and the traits that the table does not vary to a fully trained, quantised network. */
export interface CalibrationCoefficients {
  /** Of `calibrationInputs`: a normal posterior. */
  readonly mean: readonly number[];
  /** Rows of the posterior covariance. */
  readonly covariance: readonly (readonly number[])[];
  /** Standard deviation of what the calibration misses on networks left out, in units of log distance to the ceiling. */
  readonly sd: number;
}

/** Everything that is fitted; `bench/fit-top1` writes it. */
export interface Top1Coefficients {
  readonly version: string;
  readonly proxy: ProxyCoefficients;
  readonly calibration: CalibrationCoefficients;
  /** Per slot, over all fitted networks. */
  readonly fitted: { readonly depth: Range; readonly width: Range; readonly density: Range };
}
