import { extrapolationTexts, type Evaluator } from '@edgewright/contracts';
import { badMetrics } from '../errors.js';

/** Extrapolations of one answer that anybody could read. */
const MOST = 1000;

/**
 * The sentences of the extrapolations of an answer, as plain JavaScript may give anything; none where it has none.
 *
 * @throws orchestrator/bad-metrics
 */
export function checkedExtrapolations({ name }: Evaluator, extrapolations: unknown): readonly string[] {
  if (extrapolations === undefined) return [];
  if (!Array.isArray(extrapolations)) throw badMetrics(name, 'extrapolations that are not a list');
  if (extrapolations.length > MOST)
    throw badMetrics(name, `${extrapolations.length} extrapolations; ${MOST} at most are kept`);
  const items: readonly unknown[] = extrapolations;
  const odd = items.findIndex((item) => !isExtrapolation(item));
  if (odd >= 0)
    throw badMetrics(name, `extrapolations[${odd}] without a quantity, a value and what was fitted`);
  return extrapolationTexts(items as Parameters<typeof extrapolationTexts>[0]);
}

function isExtrapolation(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  const { quantity, value, fitted, unit } = item as Readonly<Record<string, unknown>>;
  const isValue = typeof value === 'string' || Number.isFinite(value);
  return (
    typeof quantity === 'string' &&
    isValue &&
    isFitted(fitted) &&
    ['string', 'undefined'].includes(typeof unit)
  );
}

function isFitted(fitted: unknown): boolean {
  if (Array.isArray(fitted)) return fitted.every((value) => typeof value === 'string');
  if (typeof fitted !== 'object' || fitted === null) return false;
  const { min, max } = fitted as { readonly min?: unknown; readonly max?: unknown };
  return [min, max].every((end) => end === undefined || Number.isFinite(end));
}
