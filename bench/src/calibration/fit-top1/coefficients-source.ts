import type { Top1Coefficients } from '@edgewright/quality';

/** Beyond these digits coefficients carry no information, and files would differ between machines. */
const DIGITS = 6;

/** The TypeScript file that ships the coefficients. */
export function coefficientsSource(coefficients: Top1Coefficients): string {
  return [
    "import type { Top1Coefficients } from './top1-coefficients.js';",
    '',
    '/** Written by `bench/fit-top1 --data DIR --write`; never edited by hand. See docs/top1-estimate.md. */',
    `export const FITTED_TOP1_COEFFICIENTS: Top1Coefficients = ${literal(rounded(coefficients))};`,
    '',
  ].join('\n');
}

/** The coefficients as they are shipped. */
export function rounded(coefficients: Top1Coefficients): Top1Coefficients {
  const text = JSON.stringify(coefficients, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value,
  );
  return JSON.parse(text) as Top1Coefficients;
}

function literal(value: unknown): string {
  return JSON.stringify(value)
    .replace(/"([a-z]\w*)":/g, '$1: ')
    .replaceAll('"', "'");
}
