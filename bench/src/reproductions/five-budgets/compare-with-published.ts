import { comparedOf } from '../../command/study-answers.js';
import { nothingToCompare } from '../../errors.js';

const LATENCY = 'latency_ms';
const TOP1 = 'top1_estimate_percent';

/** A published network beside the most accurate network a search found that is no slower, by the same evaluators. */
export interface Comparison {
  readonly network: string;
  readonly published_ms: number;
  readonly published_top1_estimate: number;
  /** `null` where the search found nothing as fast. */
  readonly trial: number | null;
  readonly found_ms: number | null;
  readonly found_top1_estimate: number | null;
  readonly gain: number | null;
}

/** Compares the study `mobilenet-edgetpu-v2-<size>` of a database with the published network of that size. */
export async function compareWithPublished(size: string, database: string): Promise<Comparison> {
  const study = `mobilenet-edgetpu-v2-${size}`;
  const comparisons = await comparedOf(study, database);
  const one = comparisons.find(({ published }) => published.name === study.replaceAll('-', '_'));
  if (one === undefined)
    throw nothingToCompare(`the command compared nothing with the network of size ${size}`);
  const { published, found, gain } = one;
  return {
    network: `v2_${size}`,
    published_ms: round(published.metrics[LATENCY]),
    published_top1_estimate: round(published.metrics[TOP1]),
    trial: found?.trial ?? null,
    found_ms: found && round(found.metrics[LATENCY]),
    found_top1_estimate: found && round(found.metrics[TOP1]),
    gain: gain === null ? null : round(gain),
  };
}

function round(value = NaN): number {
  return Math.round(value * 1000) / 1000;
}
