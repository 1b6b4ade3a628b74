import { formatNumber } from './number-format.js';

/** Significant digits that matter. */
const DIGITS = 4;
/** No number has more decimals than this many past what the largest one needs. */
const EXTRA_DECIMALS = 2;
const MOST_DECIMALS = 6;
const LARGEST = 1e15;

/**
 * How the numbers of one column are written, so that their decimal points stand under each other: whole numbers alone
 * with thousands marks, others with the decimals that the most exact of them needs. What that would show as zero is
 * written by itself.
 */
export function columnFormat(values: readonly number[]): (value: number) => string {
  const finite = values.filter((value) => Number.isFinite(value));
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (values.every((value) => Number.isInteger(value)) || largest >= LARGEST) return formatNumber;
  const needed = finite.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  const room = Math.max(1, DIGITS - 1 - Math.floor(Math.log10(largest))) + EXTRA_DECIMALS;
  const decimals = Math.min(needed, room, MOST_DECIMALS);
  return (value) => {
    const vanishes = value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals;
    return vanishes || !Number.isFinite(value) ? formatNumber(value) : fixed(value, decimals);
  };
}

/** With thousands marks. What knows the marks of all languages takes longer to load than many a command to answer. */
function fixed(value: number, decimals: number): string {
  const [whole = '', ...rest] = value.toFixed(decimals).split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
}

/** Decimals that a number has among its significant digits. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = Number(value.toPrecision(DIGITS)).toExponential().split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}
