import type { Goal, Peer, ReportedValues, Stopper, StopperPlugin } from '@edgewright/contracts';
import { hypervolume } from '@edgewright/objective';
import type { Trainable } from './learning-curves.js';

const ACCURACY: Goal = { metric: 'accuracy', direction: 'maximise' };
const COST: Goal = { metric: 'cost', direction: 'minimise' };
/** Accuracy alone, or with the cost that is known before. */
export const GOALS: readonly (readonly Goal[])[] = [[ACCURACY], [ACCURACY, COST]];

/** Suggestions, and stoppers, have seen the trials up to so many before. */
const LAG = 2;
/** What a hypervolume counts from; all networks end above. */
const ACCURACY_FLOOR = 0.5;

/** What a search that stops some of its trials keeps of one that trains them all. */
export interface StoppedSearch {
  /** Of the steps of training all. */
  readonly stepShare: number;
  readonly hypervolumeRatio: number;
  /** Whether the trial that would have ended with the best accuracy was stopped. */
  readonly isBestStopped: boolean;
}

/** Runs through trials one after the other, each trained until the stopper ends it. */
export async function stoppedSearch(
  plugin: StopperPlugin,
  trainables: readonly Trainable[],
  goals: readonly Goal[],
): Promise<StoppedSearch> {
  const objective = { goals, constraints: [] };
  const stopper = plugin.createStopper({ objective, metrics: [] } as never, {});
  const ended: Peer[] = [];
  for (const trainable of trainables) {
    const peers = ended.slice(0, Math.max(0, ended.length + 1 - LAG));
    ended.push(await trained(stopper, trainable, { number: ended.length + 1, peers }));
  }
  const completed = trainables.filter((_, index) => ended[index]?.isStopped === false);
  const steps = ended.reduce((sum, { values }) => sum + values.length, 0);
  const all = trainables.reduce((sum, { accuracy }) => sum + accuracy.length, 0);
  const costliest = Math.max(...trainables.map(({ cost }) => cost));
  const volume = (of: readonly Trainable[]) => volumeOf(of, goals.length === 1 ? undefined : costliest);
  const best = trainables.reduce((one, other) => (endOf(other) > endOf(one) ? other : one));
  return {
    stepShare: steps / all,
    hypervolumeRatio: volume(completed) / volume(trainables),
    isBestStopped: !completed.includes(best),
  };
}

async function trained(
  stopper: Stopper,
  { cost, accuracy }: Trainable,
  { number, peers }: { readonly number: number; readonly peers: readonly Peer[] },
): Promise<Peer> {
  const values: ReportedValues[] = [];
  const ending = (isStopped: boolean): Peer => {
    const metrics = { cost, accuracy: values.at(-1)?.metrics['accuracy'] ?? 0 };
    return { number, metrics, isStopped, values };
  };
  for (const [index, value] of accuracy.entries()) {
    values.push({ step: index + 1, metrics: { accuracy: value } });
    const question = { trial: number, step: index + 1, values: [...values], metrics: { cost }, peers };
    if ((await stopper.decide(question)) === 'stop') return ending(true);
  }
  return ending(false);
}

function endOf({ accuracy }: Trainable): number {
  return accuracy.at(-1) ?? 0;
}

/** With one goal, how far the best lies above the floor. */
function volumeOf(of: readonly Trainable[], costliest: number | undefined): number {
  if (costliest === undefined) return Math.max(0, ...of.map((each) => endOf(each) - ACCURACY_FLOOR));
  return hypervolume(
    of.map((each) => [endOf(each), -each.cost]),
    [ACCURACY_FLOOR, -costliest],
  );
}
