/**
 * Which values of decisions go with failure. Of N finished trials K came to nothing; of the n that have a value, k did. Were the value
 * of no influence, the n would be any n of the N, and as many failures or more among them would have the chance
 *
 *   p = Σ_{i ≥ k} C(K, i) · C(N − K, n − i) / C(N, n),
 *
 * the upper tail of a hypergeometric distribution. As many values are tried at once, only those count whose p times their number is
 * small. A value that goes with failure need not be its cause: the suggester chose both.
 */
import type { ValueFailures } from '@edgewright/report/studies';
import type { Json, JsonObject } from '@edgewright/base';

/** Trials that have a value, and that came to nothing: fewer say too little. */
const LEAST_TRIALS = 10;
const LEAST_FAILED = 5;
/** The chance that any value at all is named where none has an influence. */
const SIGNIFICANCE = 0.01;

/** How often a value was tried, and came to nothing. */
interface Tried {
  readonly decision: string;
  readonly value: Json;
  trials: number;
  failed: number;
}

/** Counts the values of trials by whether these came to nothing. */
export class ValueTally {
  readonly #tried = new Map<string, Map<Json, Tried>>();
  #trials = 0;
  #failed = 0;

  /** @param values by decision; lists are compared by what they hold */
  add(values: JsonObject, failed: boolean): void {
    this.#trials += 1;
    this.#failed += failed ? 1 : 0;
    for (const [decision, value = null] of Object.entries(values)) {
      const tried = this.#triedOf(decision, value);
      tried.trials += 1;
      tried.failed += failed ? 1 : 0;
    }
  }

  /** The values that fail more often than chance explains, by p, the smallest first. */
  failures(): readonly ValueFailures[] {
    const counted = [...this.#tried.values()]
      .flatMap((values) => [...values.values()])
      .filter(({ trials, failed }) => trials >= LEAST_TRIALS && failed >= LEAST_FAILED);
    const tail = hypergeometricTail(this.#trials, this.#failed);
    return counted
      .map((tried) => ({ ...tried, share: tried.failed / tried.trials, p: tail(tried) }))
      .filter(({ p }) => p * counted.length < SIGNIFICANCE)
      .sort((a, b) => a.p - b.p || b.failed - a.failed);
  }

  #triedOf(decision: string, value: Json): Tried {
    let values = this.#tried.get(decision);
    if (values === undefined) this.#tried.set(decision, (values = new Map<Json, Tried>()));
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    let tried = values.get(key);
    if (tried === undefined) values.set(key, (tried = { decision, value, trials: 0, failed: 0 }));
    return tried;
  }
}

/** The chance of at least so many failures among so many trials that are drawn from `total`, of which `failing` fail. */
function hypergeometricTail(
  total: number,
  failing: number,
): (drawn: Pick<Tried, 'trials' | 'failed'>) => number {
  const logFactorials = new Float64Array(total + 1);
  for (let n = 1; n <= total; n++) logFactorials[n] = (logFactorials[n - 1] ?? 0) + Math.log(n);
  const logOf = (n: number) => logFactorials[n] ?? 0;
  const logChoose = (n: number, k: number) => logOf(n) - logOf(k) - logOf(n - k);
  return ({ trials, failed }) => {
    const all = logChoose(total, trials);
    const least = Math.max(failed, trials - (total - failing));
    let sum = 0;
    for (let count = least; count <= Math.min(trials, failing); count++) {
      sum += Math.exp(logChoose(failing, count) + logChoose(total - failing, trials - count) - all);
    }
    return Math.min(1, sum);
  };
}
