import type { RunningTrial } from '@edgewright/runtime/stores';
import { secondsLeft, type ShownProgress } from './progress-line.js';

/** What a program may want to know of a study's progress. */
export function progressFields(progress: ShownProgress): object {
  const { paid, budget, trialsPerSecond, best, counts } = progress;
  const left = secondsLeft(progress);
  return {
    trials: paid,
    budget,
    trials_per_second: Number(trialsPerSecond.toFixed(1)),
    seconds_left: left === null ? null : Math.ceil(left),
    best: best === undefined ? null : { number: best.number, reward: best.reward, metrics: best.metrics },
    counts,
  };
}

/** What a program is told of trainings under way; nothing where there are none. */
export function runningFields(trials: readonly RunningTrial[]): object {
  const running = trials.map(({ number, metric, step, values }) => ({ number, metric, step, values }));
  return running.length === 0 ? {} : { running };
}
