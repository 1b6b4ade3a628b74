import { trialsText } from './judge-bars.js';
import type { Row } from './rows/row.js';
import type { Summary } from './summary.js';

/** One algorithm of a row, for people. */
export function summaryLine(row: Row, summary: Summary): string {
  const { algorithm, runs, hits, median, percentile90, worst, means, lastMedian, suggestionMs } = summary;
  const [half, most, all] = [median, percentile90, worst].map((trials) => trialsText(trials).padStart(5));
  const toTarget = `trials: median ${half ?? ''}, 90 % ${most ?? ''}, worst ${all ?? ''}; ${hits} of ${runs} runs`;
  const figures = means.map(({ after, mean }) => `${after}: ${mean.toFixed(2)}`).join('  ');
  const own = `${suggestionMs.mean.toFixed(2)} ms a suggestion, 99 % ${suggestionMs.percentile99.toFixed(1)}`;
  const came = row.untilTarget ? toTarget : `mean after ${figures}; last, median ${lastMedian.toFixed(2)}`;
  return `  ${algorithm.padEnd(20)} ${came}; ${own}`;
}
