import { canonicalJson } from '@edgewright/base';
import type { Evaluator, Metrics, TrialRecord } from '@edgewright/contracts';

type Evaluated = Pick<TrialRecord, 'number' | 'candidate' | 'fingerprint'>;

/** Trials that ended in earlier runs of a study, by what an evaluator said of them. They are only read when asked for. */
export class EarlierEvaluations {
  readonly #records: () => AsyncIterable<TrialRecord>;
  readonly #byEvaluator = new Map<string, Promise<ReadonlyMap<string, readonly Evaluated[]>>>();

  /** @param records every trial that was stored when the run began, by number */
  constructor(records: () => AsyncIterable<TrialRecord>) {
    this.#records = records;
  }

  /** Those with exactly these metrics of an evaluator: only they can be of the same network. */
  async alike(evaluator: Evaluator, metrics: Metrics): Promise<readonly Evaluated[]> {
    const known = this.#byEvaluator.get(evaluator.name) ?? this.#read(evaluator);
    this.#byEvaluator.set(evaluator.name, known);
    return (await known).get(textOf(evaluator, metrics)) ?? [];
  }

  async #read(evaluator: Evaluator): Promise<ReadonlyMap<string, readonly Evaluated[]>> {
    const found = new Map<string, Evaluated[]>();
    for await (const { number, candidate, fingerprint, duplicateOf, metrics } of this.#records()) {
      if (duplicateOf !== null || evaluator.metrics.some(({ name }) => metrics[name] === undefined)) continue;
      const text = textOf(evaluator, metrics);
      const alike = found.get(text);
      if (alike === undefined) found.set(text, [{ number, candidate, fingerprint }]);
      else alike.push({ number, candidate, fingerprint });
    }
    return found;
  }
}

function textOf(evaluator: Evaluator, metrics: Metrics): string {
  return canonicalJson(evaluator.metrics.map(({ name }) => metrics[name] ?? null));
}
