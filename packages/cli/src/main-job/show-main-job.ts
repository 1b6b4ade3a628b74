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
/** Metrics of the table, in its order: few enough for a narrow window. */
const SHOWN_METRICS = [PLANE.quality, PLANE.cost, 'energy_mj'] as const;
/** How far past the published networks the front is of interest, as shares of the fastest and of the slowest. */
const INTEREST = { fastest: 0.9, slowest: 1.1 } as const;

/** Writes the end of the main job: front, published networks, verdict, speed, and where to go from here. */
export function showMainJob(output: Output, outcome: MainJobOutcome): void {
  const { front, published, comparisons } = outcome;
  const heading = (text: string) => {
    output.line();
    output.line(output.style.bold(text));
  };
  heading('Pareto front beside the published networks, all judged by the same evaluators');
  const near = ofInterest(front, published);
  output.table(frontTable(near, published));
  output.line(output.style.dim(shownOf(front, near)));
  showPicture(output, outcome, near);
  heading('Best of the search at no more than the latency of each published network');
  output.table(comparisonTable(comparisons));
  output.line();
  for (const line of [verdict(comparisons), ...caveats(outcome)]) output.line(line);
  showWhereToGo(output, outcome);
}

/** The trials of a front whose cost is near that of the published networks; all of them where there are none of these. */
export function ofInterest<F extends Measured>(front: readonly F[], published: readonly Measured[]): F[] {
  const costs = published.map(costOf);
  const low = INTEREST.fastest * Math.min(...costs);
  const high = INTEREST.slowest * Math.max(...costs);
  return front
    .filter((found) => costs.length === 0 || (costOf(found) >= low && costOf(found) <= high))
    .sort((a, b) => costOf(a) - costOf(b));
}

function costOf({ metrics }: Measured): number {
  return metrics[PLANE.cost] ?? Number.NaN;
}

function frontTable(near: readonly Measured[], published: readonly Measured[]) {
  const rows = [...evenly(near, FRONT_ROWS), ...published].sort((a, b) => costOf(a) - costOf(b));
  return {
    columns: ['network', ...SHOWN_METRICS],
    rows: rows.map(({ name, metrics }) => [name, ...SHOWN_METRICS.map((metric) => metrics[metric] ?? null)]),
  };
}

/** How many trials of the front the table has, and where the others are. */
function shownOf(front: readonly Measured[], near: readonly Measured[]): string {
  const shown = Math.min(near.length, FRONT_ROWS);
  const far = front.length - near.length;
  const beyond =
    far === 0 ? '' : `; ${far} more ${far === 1 ? 'is' : 'are'} much faster or slower than all of these`;
  return `${shown} of the ${near.length} trials of the front in this range of latency${beyond}.`;
}

function showPicture(
  output: Output,
  { objective, published }: MainJobOutcome,
  near: readonly Measured[],
): void {
  const picture = frontPicture(objective, [
    { mark: '·', label: 'front of this search', points: near },
    { mark: '◆', label: 'published MobileNetEdgeTPUv2', points: published },
  ]);
  if (picture === undefined) return;
  for (const line of ['', ...scatterLines(picture)]) output.line(line);
}

/** The published network to the left, the trial found to the right; latency in milliseconds, top-1 estimated. */
function comparisonTable(comparisons: readonly Comparison[]) {
  const value = (of: Measured | undefined, metric: string) => of?.metrics[metric] ?? null;
  return {
    columns: ['published network', 'ms', 'top-1 %', 'found', 'ms', 'top-1 %', 'gain'],
    rows: comparisons.map(({ published, found, gain }) => [
      ...[published.name, value(published, PLANE.cost), value(published, PLANE.quality)],
      ...[
        found?.name ?? 'nothing',
        value(found, PLANE.cost),
        value(found, PLANE.quality),
        inHundredths(gain),
      ],
    ]),
  };
}

function inHundredths(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 100) / 100;
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
  const name = rivalIn(comparisons)?.found?.name.replace('trial', 'Trial') ?? 'The network found';
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
  const rate = formatNumber(Math.round(result.paid / seconds));
  output.line();
  output.line(
    `${formatNumber(result.paid)} trials in ${formatDuration(seconds)}: ${rate} trials/s. All of them are in ${DEFAULT_DATABASE}`,
  );
  output.line('Try next:');
  output.line(`  npx edgewright best ${name}`);
  output.line(`  npx edgewright show ${name} ${result.best?.number ?? 1}`);
  const columns = ['trial', PLANE.cost, PLANE.quality].join(', ');
  const view = `study_${name.replaceAll('-', '_')}`;
  output.line(`  npx edgewright sql "SELECT ${columns} FROM ${view} WHERE on_front ORDER BY ${PLANE.cost}"`);
}
