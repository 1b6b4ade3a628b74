import type { IntermediateReport, Objective } from '@edgewright/contracts';
import type { TrialReported } from '@edgewright/orchestrator';
import { runningTrial, type RunningTrial } from '@edgewright/runtime/stores';

/** Curves of the trials that this process evaluates, as they grow. */
export class CurvesUnderWay {
  readonly #goals: readonly string[];
  readonly #curves = new Map<number, IntermediateReport[]>();

  constructor({ goals }: Objective) {
    this.#goals = goals.map(({ metric }) => metric);
  }

  /** By number; those that have reported nothing yet are left out. */
  get trials(): readonly RunningTrial[] {
    return [...this.#curves]
      .toSorted(([a], [b]) => a - b)
      .flatMap(([number, curve]) => {
        const trial = runningTrial({ number, attempt: curve.at(-1)?.attempt ?? 1 }, curve, this.#goals);
        return trial === undefined ? [] : [trial];
      });
  }

  /** Another attempt goes on from a checkpoint: its steps stand in the place of the later ones before. */
  report({ trial: number, report }: TrialReported): void {
    const before = this.#curves.get(number) ?? [];
    const isAnother = before.at(-1)?.attempt !== report.attempt;
    const curve = isAnother ? before.filter(({ step }) => step < report.step) : before;
    curve.push(report);
    this.#curves.set(number, curve);
  }

  end(number: number): void {
    this.#curves.delete(number);
  }
}
