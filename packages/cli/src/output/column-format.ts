import { formatNumber } from './number-format.js';

/** Significant digits of the smallest number of a column. */
const DIGITS = 4;
/** No number has more decimals than this many past what the largest one needs. */
const EXTRA_DECIMALS = 2;
const MOST_DECIMALS = 6;
const LARGEST = 1e15;

/**
 * How the numbers of one column are written, so that their decimal points stand under each other: whole numbers alone
 * with thousands marks, others with as many decimals as the smallest needs. What that would show as zero is written by itself.
 */
export function columnFormat(values: readonly number[]): (value: number) => string {
  const magnitudes = values.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs);
  const largest = magnitudes.reduce((most, one) => Math.max(most, one), 0);
  if (values.every((value) => Number.isInteger(value)) || largest >= LARGEST) return formatNumber;
  const smallest = magnitudes.reduce((least, one) => Math.min(least, one), largest);
  const decimals = Math.min(decimalsFor(smallest), decimalsFor(largest) + EXTRA_DECIMALS, MOST_DECIMALS);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return (value) => {
    const vanishes = value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals;
    return vanishes || !Number.isFinite(value) ? formatNumber(value) : value.toLocaleString('en-GB', digits);
  };
}

function decimalsFor(magnitude: number): number {
  return Math.max(1, DIGITS - 1 - Math.floor(Math.log10(magnitude)));
}
