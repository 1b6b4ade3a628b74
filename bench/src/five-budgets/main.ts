/**
 * The paper's five latency budgets as one batch into one database: for each, the best network found that is no slower
 * than the published one under the same evaluators, and the speed of the whole.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, reportBar } from '../arguments.js';
import { runCommand } from '../command/run-command.js';

const SIZES = ['tiny', 'xs', 's', 'm', 'l'] as const;
const SEARCHES = new URL('../../../searches/', import.meta.url).pathname;

type Metrics = Readonly<Record<'latency_ms' | 'top1_estimate_percent', number>>;

const options = readArguments();
const trials = options.quick ? 200 : 2000;
const folder = mkdtempSync(join(tmpdir(), 'edgewright-five-budgets-'));
const database = join(folder, 'budgets.db');

try {
  const startMs = performance.now();
  const files = SIZES.map((size) => join(SEARCHES, `mobilenet-edgetpu-v2-${size}.json`));
  const { code } = await runCommand(
    'search',
    ...files,
    '--db',
    database,
    '--trials',
    String(trials),
    '--quiet',
  );
  const seconds = (performance.now() - startMs) / 1000;
  if (code !== 0) process.exit(code);
  console.log(
    `five searches of ${trials} trials as one batch: ${seconds.toFixed(1)} s, ${((5 * trials) / seconds).toFixed(0)} trials/s`,
  );
  const rows = [];
  for (const size of SIZES) rows.push(await compare(size));
  if (options.json) console.log(JSON.stringify({ seconds, trials, rows }));
  else console.table(rows);
  const beaten = rows.filter(({ gain_percent }) => Number(gain_percent) > 0).length;
  const met = reportBar('published networks beaten at equal estimated latency', `${beaten} of 5`, {
    text: '5 of 5 by estimated top-1',
    met: beaten === 5,
  });
  process.exitCode = met || options.quick ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** The published network of a size beside the most accurate trial that is no slower, both by the same evaluators. */
async function compare(size: string) {
  const published = await publishedMetrics(`mobilenet_edgetpu_v2_${size}`);
  const front = JSON.parse(
    (await runCommand('front', `mobilenet-edgetpu-v2-${size}`, '--db', database, '--json')).output,
  ) as { number: number; metrics: Metrics }[];
  const best = front
    .filter(({ metrics }) => metrics.latency_ms <= published.latency_ms)
    .reduce<{ number: number; metrics: Metrics } | undefined>(
      (top, trial) =>
        top === undefined || trial.metrics.top1_estimate_percent > top.metrics.top1_estimate_percent
          ? trial
          : top,
      undefined,
    );
  return {
    network: `v2_${size}`,
    published_ms: published.latency_ms.toFixed(3),
    published_top1_estimate: published.top1_estimate_percent.toFixed(2),
    trial: best?.number ?? '–',
    found_ms: best?.metrics.latency_ms.toFixed(3) ?? '–',
    found_top1_estimate: best?.metrics.top1_estimate_percent.toFixed(2) ?? '–',
    gain_percent: best
      ? (best.metrics.top1_estimate_percent - published.top1_estimate_percent).toFixed(2)
      : '–',
    front: front.length,
  };
}

async function publishedMetrics(name: string): Promise<Metrics> {
  const { output } = await runCommand('evaluate', 'classification', '--reference', name, '--json');
  return (JSON.parse(output) as { metrics: Metrics }).metrics;
}
