import type { Objective } from '@edgewright/contracts';
import type { TrialReported } from '@edgewright/orchestrator';
import type { RunningTrial } from '@edgewright/runtime/stores';

/** Curves of the trials that this process evaluates, as they grow. */
export class CurvesUnderWay {
  readonly #goals: readonly string[];
  readonly #trials = new Map<number, RunningTrial>();

  constructor({ goals }: Objective) {
    this.#goals = goals.map(({ metric }) => metric);
  }

  /** By number; those that have reported nothing yet are left out. */
  get trials(): readonly RunningTrial[] {
    return [...this.#trials.values()].toSorted((a, b) => a.number - b.number);
  }

  /** The first goal that a trial reports is the metric that is shown of it; where it reports none, its first metric. */
  report({ trial: number, report: { attempt, step, metrics } }: TrialReported): void {
    const shown = this.#trials.get(number);
    const before = shown?.attempt === attempt ? shown : undefined;
    const metric =
      before?.metric ??
      this.#goals.find((goal) => metrics[goal] !== undefined) ??
      Object.keys(metrics).find((name) => metrics[name] !== undefined);
    const value = metric === undefined ? undefined : metrics[metric];
    if (metric === undefined || value === undefined) return;
    this.#trials.set(number, { number, attempt, metric, step, values: [...(before?.values ?? []), value] });
  }

  end(number: number): void {
    this.#trials.delete(number);
  }
}
