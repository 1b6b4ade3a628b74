import { canonicalJson } from '@edgewright/base';
import { type Decision, type Encoding, isListed } from '@edgewright/search-space';
import { columnOf, INACTIVE } from './columns.js';

/** What one decision adds to the totals of its group. */
interface Share {
  /** The total that each option adds 1 to; one total, that numbers add themselves to. */
  readonly places: readonly number[] | number;
  readonly scale: number;
}

/**
 * Totals over decisions that choose among the same options: how often each option is chosen, and the sums of numbers of the
 * same range. What an option does in one place it is likely to do in another, so one trial teaches about all of them.
 */
export class Totals {
  readonly #decisions: readonly Decision[];
  readonly #shares: readonly (Share | undefined)[];
  /** Of uniform draws: float64[totals]. */
  readonly #means: Float64Array;

  constructor(decisions: readonly Decision[]) {
    const shares: (Share | undefined)[] = decisions.map(() => undefined);
    const means: number[] = [];
    const groups = groupsOf(decisions);
    for (const group of groups) {
      const labels = sortedLabels(group[0]?.domain);
      const count = labels?.length ?? 1;
      // Of one draw from the options, summed over them.
      const variance = labels === undefined ? 1 / 12 : 1 - 1 / count;
      const scale = 1 / Math.sqrt(variance * group.length * groups.length);
      for (const { index, domain } of group) {
        shares[index] = { places: placesOf(domain, labels, means.length), scale };
      }
      const mean = (scale * group.length) / (labels === undefined ? 2 : count);
      means.push(...Array<number>(count).fill(mean));
    }
    this.#decisions = decisions;
    this.#shares = shares;
    this.#means = Float64Array.from(means);
  }

  get count(): number {
    return this.#means.length;
  }

  /** float64[totals], of mean 0 and with squares that sum up to about 1 in uniform draws. */
  of(encoding: Encoding): Float64Array {
    const totals = this.#means.map((mean) => -mean);
    for (const decision of this.#decisions) {
      const share = this.#shares[decision.index];
      const value = columnOf(decision, encoding);
      if (share === undefined || value === INACTIVE) continue;
      const { places, scale } = share;
      const [place, by] = typeof places === 'number' ? [places, value] : [places[value] as number, 1];
      totals[place] = (totals[place] as number) + scale * by;
    }
    return totals;
  }
}

type Domain = Decision['domain'];

/** Two or more decisions with the same options, in whatever order those are listed. */
function groupsOf(decisions: readonly Decision[]): readonly (readonly Decision[])[] {
  const groups = new Map<string, Decision[]>();
  for (const decision of decisions) {
    // The values of a subset are as many as they are.
    if (decision.options === 1 || decision.role === 'member') continue;
    const key = optionsOf(decision.domain);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [decision]);
    else group.push(decision);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** The same text for domains with the same options. */
function optionsOf(domain: Domain): string {
  if (domain.kind === 'categorical') return canonicalJson(labelsOf(domain).sort());
  if (isListed(domain)) return canonicalJson([domain.kind, domain.choices]);
  const { kind, min, max, scale, mean = null, deviation = null } = domain;
  return canonicalJson([kind, min, max, scale, kind === 'float' ? 0 : domain.step, mean, deviation]);
}

function placesOf(domain: Domain, labels: readonly string[] | undefined, first: number): Share['places'] {
  if (labels === undefined) return first;
  return labelsOf(domain).map((label) => first + labels.indexOf(label));
}

/** `undefined` for numbers. */
function sortedLabels(domain: Domain | undefined): readonly string[] | undefined {
  return domain?.kind === 'categorical' ? labelsOf(domain).sort() : undefined;
}

function labelsOf(domain: Domain): string[] {
  return domain.kind === 'categorical' ? domain.choices.map((choice) => JSON.stringify(choice)) : [];
}
