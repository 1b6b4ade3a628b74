import type { Json } from '@edgewright/base';
import { formatNumber } from '../numbers/number-format.js';
import type { TriedDecision } from './study-policy.js';

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

/** How often trials took a choice of a decision, of those in which it is active; nothing where it never was. */
export function triedShare(tried: TriedDecision | undefined, choice: number): string | null {
  if (tried === undefined || tried.trials === 0) return null;
  return percent((tried.choices[choice] ?? 0) / tried.trials);
}
