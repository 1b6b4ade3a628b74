import { formatDuration, formatNumber } from '../numbers/number-format.js';
import { line, type Page } from '../page/page.js';
import type { ComparedFront, Comparison, Measured } from './compared-front.js';
import { comparisonPage } from './comparison-page.js';

/** A search for networks that beat a published one, and what came of it. */
export interface RivalSearch {
  /** Name of the study. */
  readonly study: string;
  /** Path of its database, as its reader would write it. */
  readonly database: string;
  /** Trials that count towards the budget. */
  readonly paid: number;
  readonly seconds: number;
  readonly bestTrial: number | undefined;
  readonly compared: ComparedFront;
  /** In what the network that stands against the rival lies outside of what its estimates were fitted on. */
  readonly outside: readonly { readonly evaluator: string; readonly reasons: readonly string[] }[];
}

/** The estimated quality. */
const ESTIMATE = 'top1_estimate_percent';
/** Standard deviation of the estimated quality. */
const DEVIATION = 'top1_estimate_sd_percent';
/** The published network whose latency budget the search has. */
const RIVAL = 'mobilenet_edgetpu_v2_s';

/** The end of a search: front, published networks, verdict, speed, and where to go from here. */
export function verdictPage(search: RivalSearch): Page {
  return [
    line(),
    ...comparisonPage(search.compared),
    line(),
    line(verdict(search.compared.comparisons)),
    ...caveats(search).map((caveat) => line(caveat)),
    ...whereToGo(search),
  ];
}

function verdict(comparisons: readonly Comparison[]): string {
  const rival = rivalIn(comparisons);
  if (rival?.found === undefined || rival.gain === undefined)
    return `The search found nothing as fast as ${RIVAL}.`;
  const beats = rival.gain > 0 ? 'beats' : 'does not beat';
  const found = estimateText(rival.found);
  const published = estimateText(rival.published);
  return `The search ${beats} ${RIVAL} at equal estimated latency: ${found} against ${published} estimated top-1.`;
}

/** How far the verdict may be believed. */
function caveats({ outside, compared: { comparisons } }: RivalSearch): string[] {
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
  const estimate = metrics[ESTIMATE];
  const deviation = metrics[DEVIATION];
  const text = `${(estimate ?? Number.NaN).toFixed(2)} %`;
  return deviation === undefined ? text : `${text} (± ${deviation.toFixed(2)})`;
}

function whereToGo({ study, database, paid, seconds, bestTrial, compared: { plane } }: RivalSearch): Page {
  const rate = formatNumber(Math.round(paid / seconds));
  const spent = `${formatNumber(paid)} trials in ${formatDuration(seconds)}: ${rate} trials/s`;
  const columns = ['trial', plane.cost, plane.quality].join(', ');
  const view = `study_${study.replaceAll('-', '_')}`;
  return [
    line(),
    line(`${spent}. All of them are in ${database}`),
    line('Try next:'),
    line(`  npx edgewright best ${study}`),
    line(`  npx edgewright show ${study} ${bestTrial ?? 1}`),
    line(`  npx edgewright sql "SELECT ${columns} FROM ${view} WHERE on_front ORDER BY ${plane.cost}"`),
    line(`  npx edgewright export --trial ${study} best -o ${study}.onnx`),
  ];
}
