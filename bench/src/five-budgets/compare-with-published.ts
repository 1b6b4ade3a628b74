import { runCommand } from '../command/run-command.js';

type Metrics = Readonly<Record<'latency_ms' | 'top1_estimate_percent', number>>;

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
  const published = await publishedMetrics(`mobilenet_edgetpu_v2_${size}`);
  const { output } = await runCommand('front', `mobilenet-edgetpu-v2-${size}`, '--db', database, '--json');
  const front = JSON.parse(output) as { readonly number: number; readonly metrics: Metrics }[];
  const [best] = front
    .filter(({ metrics }) => metrics.latency_ms <= published.latency_ms)
    .sort((a, b) => b.metrics.top1_estimate_percent - a.metrics.top1_estimate_percent);
  const found = best?.metrics;
  return {
    network: `v2_${size}`,
    published_ms: round(published.latency_ms),
    published_top1_estimate: round(published.top1_estimate_percent),
    trial: best?.number ?? null,
    found_ms: found ? round(found.latency_ms) : null,
    found_top1_estimate: found ? round(found.top1_estimate_percent) : null,
    gain: found ? round(found.top1_estimate_percent - published.top1_estimate_percent) : null,
  };
}

async function publishedMetrics(name: string): Promise<Metrics> {
  const { output } = await runCommand('evaluate', 'classification', '--reference', name, '--json');
  return (JSON.parse(output) as { metrics: Metrics }).metrics;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
