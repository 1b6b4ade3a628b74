import type { StudyRecord, TrialRecord } from '@edgewright/contracts';
import { COLOURS } from '../charts/palette.js';
import { evenly } from '../numbers/evenly.js';
import { chartPart, faint, line, tablePart, type Page } from '../page/page.js';
import { frontScene, withoutOutliers } from './front-scene.js';
import { frontTable } from './trial-table.js';

/** Rows of a table that a person can take in. */
const TABLE_ROWS = 30;

/** The best trade-offs of a study: a table, and a picture where there are two goals. */
export function frontPage({ name, config }: StudyRecord, front: readonly TrialRecord[]): Page {
  if (front.length === 0) return [line(`${name} has no feasible trial yet.`)];
  const { objective } = config;
  const rows = evenly(sortedByCost(objective.goals.at(-1)?.metric, front), TABLE_ROWS);
  const spread = `${rows.length} of ${front.length} trials, evenly spread; --json has them all.`;
  return [
    tablePart(frontTable(config, rows)),
    ...(rows.length < front.length ? [line(faint(spread))] : []),
    ...picture(objective, front),
  ];
}

function picture(objective: StudyRecord['config']['objective'], front: readonly TrialRecord[]): Page {
  const drawn = frontScene(objective, [
    { mark: 'disc', colour: COLOURS.blue, label: 'front', points: front },
  ]);
  if (drawn === undefined) return [];
  const { scene, outliers } = withoutOutliers(drawn);
  const apart = `The picture leaves out ${outliers} of ${front.length} trials that lie far from most.`;
  return [line(), chartPart(scene), ...(outliers === 0 ? [] : [line(faint(apart))])];
}

/** By the last goal, which is the cost by custom, so that the table reads like the front. */
function sortedByCost<T extends { readonly metrics: Readonly<Record<string, number>> }>(
  metric: string | undefined,
  trials: readonly T[],
): readonly T[] {
  if (metric === undefined) return trials;
  return [...trials].sort((a, b) => (a.metrics[metric] ?? 0) - (b.metrics[metric] ?? 0));
}
