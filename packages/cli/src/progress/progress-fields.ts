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
