import type { Json } from '@edgewright/base';
import type { ComparedTrial, StudiesComparison } from '@edgewright/contracts';
import { seriesColour } from '../charts/palette.js';
import type { Mark, Scene } from '../charts/scene.js';
import { HYPERVOLUME, referenceText } from '../history/history-scene.js';
import { evenly } from '../numbers/evenly.js';
import { formatNumber } from '../numbers/number-format.js';
import { bad, chartPart, faint, line, strong, tablePart, type Page } from '../page/page.js';
import type { Cell, Table } from '../tables/table.js';
import { frontScene } from '../trials/front-scene.js';

/** Rows of the table of fronts, shared by the studies. */
const FRONT_ROWS = 24;
/** Characters of a value of a configuration. */
const VALUE_WIDTH = 60;
const MARKS: readonly Mark[] = ['disc', 'diamond', 'ring', 'triangle', 'square', 'cross'];

/** Several studies side by side, for people: what each found in equally many trials, their fronts, and what differs. */
export function studiesComparisonPage(comparison: StudiesComparison): Page {
  const { equalTrials, reference, unlike, studies, differences } = comparison;
  const scene = studiesScene(comparison);
  const warning = `${unlike.join(', ')}: measured under other conditions in one study than in another, so that their values do not compare.`;
  const corner =
    reference === undefined
      ? 'A hypervolume is measured for two or three goals that all studies have.'
      : `Hypervolume from one reference point for all: ${referenceText(reference)}; joint front: trials that none of any study dominates.`;
  const ofReward = differences.some(({ path }) => path.startsWith('objective'));
  const shown = studies.reduce((sum, { front }) => sum + front.length, 0);
  return [
    line(strong(`after ${formatNumber(equalTrials)} trials each`)),
    tablePart(summaryTable(comparison)),
    line(faint(corner)),
    ...(ofReward ? [line(faint('Their objectives differ, so that their rewards do not compare.'))] : []),
    ...(unlike.length === 0 ? [] : [line(bad('warning'), ` ${warning}`)]),
    line(),
    line(strong('fronts')),
    tablePart(frontsTable(comparison)),
    ...(shown > FRONT_ROWS ? [line(faint(`${shown} trials in all, evenly chosen; --json has them.`))] : []),
    ...(scene === undefined ? [] : [line(), chartPart(scene)]),
    line(),
    line(strong('what differs in the configuration')),
    ...differencesPage(comparison),
  ];
}

/** The same as programs read it: snake_case. */
export function studiesComparisonJson(comparison: StudiesComparison): object {
  const { goals, equalTrials, reference, studies, differences, unlike } = comparison;
  return {
    goals,
    equal_trials: equalTrials,
    reference: reference ?? null,
    studies: studies.map(({ best, bestOfGoals, onJointFront, ...study }) => ({
      ...study,
      best: best ?? null,
      best_of_goals: bestOfGoals,
      on_joint_front: onJointFront,
    })),
    differences: differences.map(({ path, values }) => ({
      path,
      values: values.map((value) => value ?? null),
    })),
    unlike_conditions: unlike,
  };
}

/** A row a study, for CSV: a header, and cells in its order. */
export function studiesComparisonRows({ goals, equalTrials, studies }: StudiesComparison): Cell[][] {
  const best = goals.map(({ metric }) => `best_${metric}`);
  const header = ['study', 'trials', 'equal_trials', 'feasible', 'hypervolume', 'best_reward', 'best_trial'];
  return [
    [...header, ...best, 'front', 'on_joint_front'],
    ...studies.map((study): Cell[] => [
      study.name,
      study.trials,
      equalTrials,
      study.feasible,
      study.hypervolume.at(-1)?.value ?? null,
      study.best?.reward ?? null,
      study.best?.trial ?? null,
      ...goals.map(({ metric }) => study.bestOfGoals[metric] ?? null),
      study.front.length,
      study.onJointFront,
    ]),
  ];
}

/** The fronts in one plane where there are two goals, else the hypervolumes over trials; `undefined` where there are none. */
export function studiesScene({ goals, studies, equalTrials }: StudiesComparison): Scene | undefined {
  const look = (index: number) => ({
    mark: MARKS[index % MARKS.length] ?? 'disc',
    colour: seriesColour(index),
    label: studies[index]?.name ?? '',
  });
  const objective = { goals, constraints: [], reward: { kind: 'weighted-sum' } } as const;
  const fronts = frontScene(
    objective,
    studies.map(({ front }, index) => ({ ...look(index), points: front })),
  );
  if (fronts !== undefined || studies.every(({ hypervolume }) => hypervolume.length === 0)) return fronts;
  const series = studies.map(({ hypervolume }, index) => ({
    ...look(index),
    kind: 'line' as const,
    points: hypervolume.map(({ trial, value }) => [trial, value] as const),
  }));
  return {
    title: 'Hypervolume over trials',
    x: { label: 'trial', scale: 'linear', whole: true, range: { low: 0, high: Math.max(1, equalTrials) } },
    panels: [{ y: { label: HYPERVOLUME, scale: 'linear', better: 'higher' }, series }],
  };
}

function summaryTable({ goals, reference, studies }: StudiesComparison): Table {
  const measured = reference === undefined ? [] : [HYPERVOLUME];
  const goalColumns = goals.map(({ metric }) => `best ${metric}`);
  return {
    columns: [
      'study',
      'trials',
      'feasible',
      ...measured,
      'best reward',
      'of trial',
      ...goalColumns,
      'front',
      'joint front',
    ],
    rows: studies.map(
      ({ name, trials, feasible, hypervolume, best, bestOfGoals, front, onJointFront }): Cell[] => [
        name,
        trials,
        feasible,
        ...measured.map(() => hypervolume.at(-1)?.value ?? null),
        best?.reward ?? null,
        best?.trial ?? null,
        ...goals.map(({ metric }) => bestOfGoals[metric] ?? null),
        front.length,
        onJointFront,
      ],
    ),
  };
}

/** Trials of all fronts together, by the last goal. */
function frontsTable({ goals, studies }: StudiesComparison): Table {
  const cost = goals.at(-1)?.metric ?? '';
  const costOf = ({ metrics }: ComparedTrial) => metrics[cost] ?? 0;
  const members = studies
    .flatMap(({ name, front }) => front.map((member) => ({ name, member })))
    .sort((a, b) => costOf(a.member) - costOf(b.member));
  return {
    columns: ['study', 'trial', ...goals.map(({ metric }) => metric), 'reward'],
    rows: evenly(members, FRONT_ROWS).map(({ name, member }) => [
      name,
      member.trial,
      ...goals.map(({ metric }) => member.metrics[metric] ?? null),
      member.reward,
    ]),
  };
}

function differencesPage({ differences, studies }: StudiesComparison): Page {
  if (differences.length === 0) return [line('Nothing but the name.')];
  return [
    tablePart({
      columns: ['path', ...studies.map(({ name }) => name)],
      rows: differences.map(({ path, values }) => [path, ...values.map(valueText)]),
    }),
  ];
}

function valueText(value: Json | undefined): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= VALUE_WIDTH ? text : `${text.slice(0, VALUE_WIDTH - 1)}…`;
}
