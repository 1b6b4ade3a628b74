/**
 * What early stopping has spared. Nobody knows how long a stopped trial would have gone on; as long as those that went to
 * their ends, of which most are equally long:
 *
 *   spared = 1 − reports of all / (trials · median reports of one that was not stopped)
 */
import type { TrialState, TrialStore } from '@edgewright/contracts';
import type { EarlyStops } from '@edgewright/report/studies';
import { eachTrial } from './trial-pages.js';

/** Trials whose curves are in memory at once. */
const PAGE = 500;
const REPORTING: readonly TrialState[] = ['completed', 'infeasible', 'stopped'];

/** What stopping spared in a study, some of whose trials were stopped. */
export async function earlyStops(store: TrialStore, studyId: number): Promise<EarlyStops> {
  const tally = new StopTally();
  let page = new Map<number, TrialState>();
  const count = async () => {
    for (const [number, curve] of await store.curves(studyId, [...page.keys()]))
      tally.add(page.get(number) === 'stopped', curve);
    page = new Map();
  };
  for await (const { number, state } of eachTrial(store, studyId, { states: REPORTING })) {
    page.set(number, state);
    if (page.size >= PAGE) await count();
  }
  if (page.size > 0) await count();
  return tally.stops();
}

class StopTally {
  readonly #whole: number[] = [];
  readonly #afterSteps = new Map<number, number>();
  #reports = 0;
  #trials = 0;

  add(isStopped: boolean, curve: readonly { readonly step: number }[]): void {
    const last = curve.at(-1);
    if (last === undefined) return;
    this.#reports += curve.length;
    this.#trials++;
    if (!isStopped) this.#whole.push(curve.length);
    else this.#afterSteps.set(last.step, (this.#afterSteps.get(last.step) ?? 0) + 1);
  }

  stops(): EarlyStops {
    const whole = this.#whole.toSorted((a, b) => a - b)[this.#whole.length >> 1] ?? 0;
    const all = whole * this.#trials;
    const afterSteps = [...this.#afterSteps]
      .map(([step, trials]) => ({ step, trials }))
      .toSorted((a, b) => a.step - b.step);
    return {
      trials: afterSteps.reduce((sum, { trials }) => sum + trials, 0),
      sparedShare: all === 0 ? 0 : Math.max(0, 1 - this.#reports / all),
      afterSteps,
    };
  }
}
