import { markdownTable } from '@edgewright/report';
import { trialsText } from '../judge-bars.js';
import type { RowResult } from '../row-result.js';
import type { Row } from '../rows/row.js';
import type { Summary } from '../summary.js';

const START = `# How many trials search algorithms need

Written by \`bench/search-quality --data DIR --report docs/search-quality.md --svg docs/search-quality\`: every suggester that
comes with Edgewright on every problem, with its own defaults, the same on all of them. [bench/README.md](../bench/README.md)
lists the problems; [policy-gradient.md](policy-gradient.md) is about the agent.

The rules, for everybody:

- A proposal equal to an earlier one is free, at most 1,000 times a trial, and so is one that breaks a constraint of the
  space. Failed trials count.
- Suggestions are made one after the other, having seen all trials before, unless said.
- Rewards are those of a study. Whether a target is met is judged without noise.
- Nothing is known beforehand, no published network either, but the cheap metrics where said. Only the agent asks for them.
- An algorithm's own time leaves out that of evaluators; it was taken with several runs at once on two cores, and shows the
  order of magnitude.

Drawings show the share of runs at their target with its 95 % interval (Wilson), or the median of a figure with that of order
statistics. Where a table says “some none”, some runs had found nothing feasible yet.
`;

const PEERS = `
Peers (\`optuna-…\`) are samplers of Optuna 5 with their own defaults, run by \`bench/peers/run\` under the same rules through
\`edgewright evaluate --stdin\`; limits are told to them as constraints. A repeat is free and its outcome is told again.
Where a run was ended for the time it took, it counts as one that did not reach its target.
`;

/** The page of the whole table. `drawingOf` gives the path of a row's drawing, where there is one. */
export function reportPage(
  results: readonly RowResult[],
  drawingOf: (row: Row) => string | undefined,
): string {
  const bars = results.flatMap((result) => result.bars);
  const peers = results.some(({ answers }) => answers.some(({ summary }) => !summary.ours));
  const met = `${bars.filter((bar) => bar.met).length} of ${bars.length}`;
  const page = [
    `${START}${peers ? PEERS : ''}`,
    `## Bars of the default agent: ${met} met`,
    '',
    markdownTable(
      ['problem', 'what', 'measured', 'bar', ''],
      bars.map(({ row, what, measured, bar, met: isMet }) => [
        row,
        what,
        measured,
        bar,
        isMet ? 'met' : '**missed**',
      ]),
    ),
    '',
    ...results.flatMap((result) => section(result, drawingOf(result.row))),
  ];
  return `${page.join('\n').trimEnd()}\n`;
}

function section({ row, answers }: RowResult, drawing: string | undefined): readonly string[] {
  const summaries = answers.map(({ summary }) => summary);
  const table = row.untilTarget ? targetTable(summaries) : figureTable(row, summaries);
  return [
    `## ${row.name}`,
    '',
    `${sentence(row.title)} ${sentence(row.figure)}`,
    '',
    table,
    '',
    ...(drawing === undefined ? [] : [`![${row.title}](${drawing})`, '']),
  ];
}

function targetTable(summaries: readonly Summary[]): string {
  return markdownTable(
    ['algorithm', 'median trials', '90 % of runs', 'worst run', 'runs at the target', 'ms a suggestion'],
    summaries.map(({ algorithm, trials, runs, hits, suggestionMs, ...rest }) => [
      algorithm,
      ...[rest.median, rest.percentile90, rest.worst].map((count) =>
        Number.isFinite(count) ? trialsText(count) : `> ${trials}`,
      ),
      `${hits} of ${runs}`,
      suggestionMs.mean.toFixed(2),
    ]),
  );
}

function figureTable({ checkpoints }: Row, summaries: readonly Summary[]): string {
  return markdownTable(
    ['algorithm', 'runs', ...checkpoints.map((after) => `mean after ${after}`), 'ms a suggestion'],
    summaries.map(({ algorithm, runs, means, suggestionMs }) => [
      algorithm,
      String(runs),
      ...checkpoints.map((after) => {
        const mean = means.find((one) => one.after === after)?.mean;
        return mean === undefined ? '–' : Number.isFinite(mean) ? mean.toFixed(2) : 'some none';
      }),
      suggestionMs.mean.toFixed(2),
    ]),
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
