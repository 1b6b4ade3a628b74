import type { StudyResult } from '@edgewright/orchestrator';
import { formatDuration, formatNumber } from '@edgewright/report';
import type { Comparison, Measured, ComparedFront, OutsideFit } from '@edgewright/runtime';
import { DEFAULT_DATABASE } from '../commands/shared-options.js';
import { showComparison } from '../comparison/show-comparison.js';
import type { Output } from '../output/output.js';

/** What the search of `npm start` came to. */
export interface StartSearchOutcome {
  readonly result: StudyResult;
  readonly seconds: number;
  readonly compared: ComparedFront;
  /** In what the network that stands against the rival lies outside of what its estimates were fitted on. */
  readonly outside: readonly OutsideFit[];
}

/** The estimated quality. */
const ESTIMATE = 'top1_estimate_percent';
/** Standard deviation of the estimated quality. */
const DEVIATION = 'top1_estimate_sd_percent';
/** The published network whose latency budget the search has. */
const RIVAL = 'mobilenet_edgetpu_v2_s';

/** Writes the end of the search of `npm start`: front, published networks, verdict, speed, and where to go from here. */
export function showStartSearch(output: Output, outcome: StartSearchOutcome): void {
  output.line();
  showComparison(output, outcome.compared);
  output.line();
  for (const line of [verdict(outcome.compared.comparisons), ...caveats(outcome)]) output.line(line);
  showWhereToGo(output, outcome);
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
function caveats({ outside, compared: { comparisons } }: StartSearchOutcome): string[] {
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
  const [estimate, deviation] = [metrics[ESTIMATE], metrics[DEVIATION]];
  const text = `${(estimate ?? Number.NaN).toFixed(2)} %`;
  return deviation === undefined ? text : `${text} (± ${deviation.toFixed(2)})`;
}

function showWhereToGo(output: Output, { result, seconds, compared: { plane } }: StartSearchOutcome): void {
  const { name } = result.study;
  const rate = formatNumber(Math.round(result.paid / seconds));
  output.line();
  output.line(
    `${formatNumber(result.paid)} trials in ${formatDuration(seconds)}: ${rate} trials/s. All of them are in ${DEFAULT_DATABASE}`,
  );
  output.line('Try next:');
  output.line(`  npx edgewright best ${name}`);
  output.line(`  npx edgewright show ${name} ${result.best?.number ?? 1}`);
  const columns = ['trial', plane.cost, plane.quality].join(', ');
  const view = `study_${name.replaceAll('-', '_')}`;
  output.line(`  npx edgewright sql "SELECT ${columns} FROM ${view} WHERE on_front ORDER BY ${plane.cost}"`);
}
