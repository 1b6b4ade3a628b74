import { type Columns, INACTIVE, type Row, dissimilarity } from './columns.js';

/** How a candidate compares with rows: float64[rows] each. */
export interface Comparison {
  /** Dissimilarity, weighed by rates and summed over the columns. */
  readonly distances: Float64Array;
  /** Mean over the columns of 1 / (1 + dissimilarity), where categories differ or only one is active 0. */
  readonly agreements: Float64Array;
}

/**
 * The terms of the kernel between candidates and rows that stay the same. A category has few values, so which rows differ
 * from each is found once and then looked up: a candidate costs one sum of arrays a column.
 */
export class KernelTerms {
  readonly #categories: readonly number[];
  /** Of each column of numbers, the value of every row. */
  readonly #numbers: ReadonlyMap<number, Float64Array>;
  /** Of each column of categories, by value, whether each row differs: 0 or 1. */
  readonly #differing: readonly (Float64Array | undefined)[][];

  constructor(
    readonly columns: Columns,
    readonly rows: readonly Row[],
  ) {
    const all = [...columns.categories.keys()];
    this.#categories = all.filter((column) => columns.categories[column]);
    this.#numbers = new Map(
      all.filter((column) => !columns.categories[column]).map((column) => [column, columnOf(rows, column)]),
    );
    this.#differing = all.map(() => []);
  }

  /** How dissimilar the first `count` rows are from a value of a column: float64[count or more]. */
  dissimilarities(column: number, value: number, count = this.rows.length): Float64Array {
    const numbers = this.#numbers.get(column);
    if (numbers === undefined) return this.#differingFrom(column, value);
    const dissimilar = new Float64Array(count);
    for (let i = 0; i < count; i++) dissimilar[i] = dissimilarity(false, value, numbers[i] as number);
    return dissimilar;
  }

  /** Compares a candidate with the first `count` rows. */
  compare(row: Row, rates: Float64Array, count = this.rows.length): Comparison {
    const comparison = { distances: new Float64Array(count), agreements: new Float64Array(count) };
    const differing = this.#categories.map((column) => this.#differingFrom(column, row[column] as number));
    const weights = this.#categories.map((column) => rates[column] as number);
    let at = 0;
    for (; at + 3 < differing.length; at += 4) addFour(comparison, { differing, weights, at });
    for (; at < differing.length; at++) addOne(comparison, { differing, weights, at });
    for (const [column, numbers] of this.#numbers) {
      addNumbers(comparison, numbers, { value: row[column] as number, rate: rates[column] as number });
    }
    const { agreements } = comparison;
    const columns = this.columns.categories.length;
    for (let i = 0; i < count; i++) agreements[i] = 1 - (agreements[i] as number) / columns;
    return comparison;
  }

  /** Products of the totals of the first `count` rows with those of a candidate: float64[count]. */
  products(row: Row, count = this.rows.length): Float64Array {
    const from = this.columns.categories.length;
    const products = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const other = this.rows[i] as Row;
      let sum = 0;
      for (let t = from; t < row.length; t++) sum += (row[t] as number) * (other[t] as number);
      products[i] = sum;
    }
    return products;
  }

  #differingFrom(column: number, value: number): Float64Array {
    const known = this.#differing[column] as (Float64Array | undefined)[];
    const place = value - INACTIVE;
    let differing = known[place];
    if (differing === undefined) {
      differing = new Float64Array(this.rows.length);
      for (let i = 0; i < differing.length; i++) {
        differing[i] = (this.rows[i] as Row)[column] === value ? 0 : 1;
      }
      known[place] = differing;
    }
    return differing;
  }
}

/** In a loop, which takes a tenth of the time that `Float64Array.from` does. */
function columnOf(rows: readonly Row[], column: number): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < values.length; i++) values[i] = (rows[i] as Row)[column] as number;
  return values;
}

function addNumbers(
  { distances, agreements }: Comparison,
  numbers: Float64Array,
  { value, rate }: { readonly value: number; readonly rate: number },
): void {
  const count = distances.length;
  for (let i = 0; i < count; i++) {
    const other = numbers[i] as number;
    const dissimilar = dissimilarity(false, value, other);
    distances[i] = (distances[i] as number) + rate * dissimilar;
    agreements[i] = (agreements[i] as number) + (value < 0 !== other < 0 ? 1 : dissimilar / (1 + dissimilar));
  }
}

/** Columns of which some are to be added up. */
interface Addends {
  readonly differing: readonly Float64Array[];
  readonly weights: readonly number[];
  readonly at: number;
}

function addOne({ distances, agreements }: Comparison, { differing, weights, at }: Addends): void {
  const one = differing[at] as Float64Array;
  const weight = weights[at] as number;
  for (let i = 0; i < distances.length; i++) {
    distances[i] = (distances[i] as number) + weight * (one[i] as number);
    agreements[i] = (agreements[i] as number) + (one[i] as number);
  }
}

/** Four columns at a time read and write the sums a quarter as often. */
function addFour({ distances, agreements }: Comparison, { differing, weights, at }: Addends): void {
  const [one, two, three, four] = differing.slice(at, at + 4) as unknown as Four<Float64Array>;
  const [first, second, third, fourth] = weights.slice(at, at + 4) as unknown as Four<number>;
  const count = distances.length;
  for (let i = 0; i < count; i++) {
    const a = one[i] as number;
    const b = two[i] as number;
    const c = three[i] as number;
    const d = four[i] as number;
    distances[i] = (distances[i] as number) + (first * a + second * b + (third * c + fourth * d));
    agreements[i] = (agreements[i] as number) + (a + b + (c + d));
  }
}

type Four<T> = readonly [T, T, T, T];
