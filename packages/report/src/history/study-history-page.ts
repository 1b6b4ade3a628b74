import { evenly } from '../numbers/evenly.js';
import { formatNumber } from '../numbers/number-format.js';
import { chartPart, faint, line, strong, tablePart, type Page } from '../page/page.js';
import type { Table } from '../tables/table.js';
import { HYPERVOLUME, historySceneOf, referenceText } from './history-scene.js';
import { reachedBy, type StudyHistory } from './study-history.js';

/** Rows of a table over all trials. */
const ROWS = 12;

/** How a study got on: what it had reached after some of its trials, and pictures of the reward and the hypervolume. */
export function studyHistoryPage(history: StudyHistory): Page {
  const { study, trials, feasible, hypervolume } = history;
  const counts = `${formatNumber(trials)} trials, ${formatNumber(feasible)} feasible; best so far:`;
  const pictures = ['reward', HYPERVOLUME].flatMap((name) => {
    const scene = historySceneOf(history, name);
    return scene === undefined ? [] : [line(), chartPart(scene)];
  });
  return [
    line(strong(study), ` ${counts}`),
    tablePart(historyTable(history)),
    ...pictures,
    line(),
    line(
      faint(
        hypervolume === undefined
          ? 'A hypervolume is measured for two or three goals.'
          : `Hypervolume from the reference point ${referenceText(hypervolume.reference)}: beyond the worst of the front by a tenth of its range.`,
      ),
    ),
  ];
}

/** The same as programs read it: snake_case as in the SQL views. */
export function studyHistoryJson({ study, trials, feasible, best, hypervolume }: StudyHistory): object {
  return {
    study,
    trials,
    feasible,
    best,
    hypervolume: hypervolume ?? null,
  };
}

/** One row a moment: the trials at which something was reached, evenly chosen, and the last trial. */
function historyTable({ trials, best, hypervolume }: StudyHistory): Table {
  const moments = [
    ...best.flatMap(({ improvements }) => improvements.map(({ trial }) => trial)),
    ...(hypervolume?.after ?? []).map(({ trial }) => trial),
    trials,
  ];
  const chosen = evenly(
    [...new Set(moments)].sort((a, b) => a - b),
    ROWS,
  );
  const measured = hypervolume === undefined ? [] : [HYPERVOLUME];
  return {
    columns: ['after trial', ...best.map(({ name }) => name), ...measured],
    rows: chosen.map((trial) => [
      trial,
      ...best.map(({ improvements }) => reachedBy(improvements, trial) ?? null),
      ...(hypervolume === undefined ? [] : [reachedBy(hypervolume.after, trial) ?? null]),
    ]),
  };
}
