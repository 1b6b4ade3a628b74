import type { Json } from '@edgewright/base';
import { formatNumber } from '../numbers/number-format.js';

/** An option of a decision for people; a stretch of a range as `from–to`. */
export function optionText(value: Json): string {
  if (Array.isArray(value)) return (value as readonly Json[]).map(optionText).join('–');
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A share for people: `81 %`, `<1 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  return `${Math.round(share * 100)} %`;
}
