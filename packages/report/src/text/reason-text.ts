import { formatNumber } from '../numbers/number-format.js';

/** Why a candidate was suggested, for people: `key value, key value`; what is nested as JSON. */
export function reasonText(reason: object): string {
  return Object.entries(reason)
    .map(([key, value]: [string, unknown]) => `${key.replaceAll('_', ' ')} ${valueText(value)}`)
    .join(', ');
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
