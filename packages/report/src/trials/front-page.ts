import type { Goal, StudyRecord, TrialRecord } from '@edgewright/contracts';
import { COLOURS } from '../charts/palette.js';
import type { Measured } from '../comparison/compared-front.js';
import { formatNumber } from '../numbers/number-format.js';
import { evenly } from '../numbers/evenly.js';
import { chartPart, faint, line, tablePart, type Page } from '../page/page.js';
import { frontScene, withoutOutliers } from './front-scene.js';
import { frontTable } from './trial-table.js';

/** Rows of a table that a person can take in. */
const TABLE_ROWS = 30;

/** A network that is set beside a front. */
export interface FrontRival {
  readonly network: Measured;
  /** The goals that it has a value of. */
  readonly goals: readonly Goal[];
  /** Numbers of the trials that are nowhere worse, and better somewhere. */
  readonly beatenBy: readonly number[];
}

/** The best trade-offs of a study: a table, and a picture where there are two goals. */
export function frontPage(
  { name, config }: StudyRecord,
  front: readonly TrialRecord[],
  rival?: FrontRival,
): Page {
  if (front.length === 0) return [line(`${name} has no feasible trial yet.`)];
  const { objective } = config;
  const rows = evenly(sortedByCost(objective.goals.at(-1)?.metric, front), TABLE_ROWS);
  const spread = `${rows.length} of ${front.length} trials, evenly spread; --json has them all.`;
  return [
    tablePart(frontTable(config, rows)),
    ...(rows.length < front.length ? [line(faint(spread))] : []),
    ...picture(objective, front, rival),
    ...(rival === undefined ? [] : [line(), line(rivalText(rival, front.length))]),
  ];
}

/** The most trials that are named. */
const NAMED = 10;

function rivalText({ network, goals, beatenBy }: FrontRival, count: number): string {
  const values = goals.map(
    ({ metric }) => `${metric} ${formatNumber(network.metrics[metric] ?? Number.NaN)}`,
  );
  const numbers = `${beatenBy.slice(0, NAMED).join(', ')}${beatenBy.length > NAMED ? ', …' : ''}`;
  const beaten =
    beatenBy.length === 0
      ? 'no trial of the front is as good in every goal and better in one'
      : `${beatenBy.length} of the ${count} trials of the front beat it: ${numbers}`;
  return `${network.name} (${values.join(', ')}): ${beaten}.`;
}

function picture(
  objective: StudyRecord['config']['objective'],
  front: readonly TrialRecord[],
  rival?: FrontRival,
): Page {
  const drawn = frontScene(objective, [
    { mark: 'disc', colour: COLOURS.blue, label: 'front', points: front },
    ...(rival === undefined
      ? []
      : [
          {
            mark: 'diamond',
            colour: COLOURS.green,
            label: rival.network.name,
            points: [rival.network],
          } as const,
        ]),
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
