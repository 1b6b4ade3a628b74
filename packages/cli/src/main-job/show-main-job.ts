import type { Objective } from '@edgewright/contracts';
import type { StudyResult } from '@edgewright/orchestrator';
import { DEFAULT_DATABASE } from '../commands/shared-options.js';
import type { OutsideFit } from '../evaluation/outside-fit.js';
import { evenly } from '../output/evenly.js';
import { formatDuration, formatNumber } from '../output/number-format.js';
import type { Output } from '../output/output.js';
import { scatterLines } from '../output/scatter.js';
import { frontPicture } from '../trials/front-picture.js';
import type { Comparison, Measured, Plane } from './compare-with-published.js';

/** What the main job came to. */
export interface MainJobOutcome {
  readonly result: StudyResult;
  readonly seconds: number;
  readonly front: readonly Measured[];
  readonly published: readonly Measured[];
  readonly comparisons: readonly Comparison[];
  /** In what the network that stands against the rival lies outside of what its estimates were fitted on. */
  readonly outside: readonly OutsideFit[];
  readonly objective: Objective;
}

/** The plane in which networks are compared. */
export const PLANE: Plane = { quality: 'top1_estimate_percent', cost: 'latency_ms' };
/** Standard deviation of the estimated quality. */
const DEVIATION = 'top1_estimate_sd_percent';
/** The published network whose latency budget the search has. */
const RIVAL = 'mobilenet_edgetpu_v2_s';
const FRONT_ROWS = 12;

/** Writes the end of the main job: front, published networks, verdict, speed, and where to go from here. */
export function showMainJob(output: Output, outcome: MainJobOutcome): void {
  const { front, published, comparisons, objective } = outcome;
  const heading = (text: string) => {
    output.line();
    output.line(output.style.bold(text));
  };
  heading('Pareto front beside the published networks, all judged by the same evaluators');
  output.table(frontTable(front, published));
  const picture = frontPicture(objective, [
    { mark: '·', label: 'front of this search', points: front },
    { mark: '◆', label: 'published MobileNetEdgeTPUv2', points: published },
  ]);
  if (picture !== undefined) for (const line of ['', ...scatterLines(picture)]) output.line(line);
  heading('Best of the search at no more than the latency of each published network');
  output.table(comparisonTable(comparisons));
  for (const line of [verdict(comparisons), ...caveats(outcome)]) output.line(line);
  showWhereToGo(output, outcome);
}

function frontTable(front: readonly Measured[], published: readonly Measured[]) {
  const cost = ({ metrics }: Measured) => metrics[PLANE.cost] ?? 0;
  const rows = [
    ...evenly(
      [...front].sort((a, b) => cost(a) - cost(b)),
      FRONT_ROWS,
    ),
    ...published,
  ];
  rows.sort((a, b) => cost(a) - cost(b));
  const metrics = [
    ...new Set([PLANE.quality, PLANE.cost, ...rows.flatMap((row) => Object.keys(row.metrics))]),
  ];
  return {
    columns: ['network', ...metrics],
    rows: rows.map(({ name, metrics: values }) => [name, ...metrics.map((metric) => values[metric] ?? null)]),
  };
}

function comparisonTable(comparisons: readonly Comparison[]) {
  return {
    columns: ['published network', PLANE.cost, PLANE.quality, 'found', PLANE.cost, PLANE.quality, 'gain'],
    rows: comparisons.map(({ published, found, gain }) => [
      ...[published.name, published.metrics[PLANE.cost] ?? null, published.metrics[PLANE.quality] ?? null],
      ...[found?.name ?? 'nothing as fast', found?.metrics[PLANE.cost] ?? null],
      ...[found?.metrics[PLANE.quality] ?? null, gain ?? null],
    ]),
  };
}

function verdict(comparisons: readonly Comparison[]): string {
  const rival = rivalIn(comparisons);
  if (rival?.found === undefined || rival.gain === undefined)
    return `The search found nothing as fast as ${RIVAL}.`;
  const beats = rival.gain > 0 ? 'beats' : 'does not beat';
  const [found, published] = [estimateText(rival.found), estimateText(rival.published)];
  return `The search ${beats} ${RIVAL} at equal estimated latency: ${found} against ${published} estimated top-1.`;
}

/** How far the verdict may be believed. */
function caveats({ outside, comparisons }: MainJobOutcome): string[] {
  const name = rivalIn(comparisons)?.found?.name ?? 'The network found';
  return [
    'Latency is a model of the device and top-1 an estimate by formula; neither is measured, and nothing was trained.',
    ...outside.map(
      ({ evaluator, reasons }) =>
        `${name} lies outside of what ${evaluator} was fitted on (${reasons.length} reasons; the first: ${reasons[0] ?? ''}).`,
    ),
  ];
}

/** The comparison with the published network whose budget the search has. */
export function rivalIn<F extends Measured>(
  comparisons: readonly Comparison<F>[],
): Comparison<F> | undefined {
  return comparisons.find(({ published }) => published.name === RIVAL);
}

/** The estimate with its standard deviation. */
function estimateText({ metrics }: Measured): string {
  const [estimate, deviation] = [metrics[PLANE.quality], metrics[DEVIATION]];
  const text = `${(estimate ?? Number.NaN).toFixed(2)} %`;
  return deviation === undefined ? text : `${text} (± ${deviation.toFixed(2)})`;
}

function showWhereToGo(output: Output, { result, seconds }: MainJobOutcome): void {
  const { name } = result.study;
  const rate = formatNumber(result.paid / seconds);
  output.line();
  output.line(
    `${result.paid} trials in ${formatDuration(seconds)}: ${rate} trials/s. All of them are in ${DEFAULT_DATABASE}`,
  );
  output.line('Try next:');
  output.line(`  npx edgewright best ${name}`);
  output.line(`  npx edgewright show ${name} ${result.best?.number ?? 1}`);
  output.line(
    `  npx edgewright sql "SELECT * FROM study_${name.replaceAll('-', '_')} WHERE on_front ORDER BY latency_ms"`,
  );
}
