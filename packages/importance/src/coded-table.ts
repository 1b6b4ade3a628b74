import { canonicalJson, type Json } from '@edgewright/base';

/** Stands for a decision that a trial does not have. */
export const INACTIVE = 255;
/** Choices of a decision that are told apart, so that a set of them is a mask of 32 bits. */
export const MOST_CHOICES = 32;

/** One decision of all trials. */
export interface CodedDecision {
  readonly name: string;
  /** uint8[trials]: the choice, from 0; {@link INACTIVE} where there is none. */
  readonly codes: Uint8Array;
  /** How many choices were tried. */
  readonly choices: number;
  /** float64[choices]: how often each was tried, of the trials in which the decision is active. */
  readonly frequencies: Float64Array;
  /** Whether all trials have it. */
  readonly alwaysActive: boolean;
  /** Whether the choices are numbers, in ascending order. */
  readonly ordered: boolean;
}

/** Decisions of trials as small numbers. */
export interface CodedTable {
  readonly trials: number;
  readonly decisions: readonly CodedDecision[];
}

/**
 * Codes the decisions of trials. More than {@link MOST_CHOICES} numbers are put into as many bins, with equally many values in
 * each; of other choices, the rarest are put together.
 *
 * @param names the decisions, in their order
 * @param trials the active decisions of each trial, by name
 */
export function codedTable(
  names: readonly string[],
  trials: readonly Readonly<Record<string, Json>>[],
): CodedTable {
  const decisions = names.map((name) =>
    codedDecision(
      name,
      trials.map((trial) => trial[name]),
    ),
  );
  return { trials: trials.length, decisions };
}

function codedDecision(name: string, values: readonly (Json | undefined)[]): CodedDecision {
  const active = values.filter((value) => value !== undefined);
  const ordered = active.every((value) => typeof value === 'number');
  const keys = values.map((value) => (value === undefined ? undefined : canonicalJson(value)));
  const codeOf = ordered ? binsOf(active) : ranksOf(keys.filter((key) => key !== undefined));
  const codes = Uint8Array.from(keys, (key) => (key === undefined ? INACTIVE : (codeOf.get(key) ?? 0)));
  const choices = codeOf.size === 0 ? 0 : Math.max(...codeOf.values()) + 1;
  return { name, choices, ordered, ...describedCodes(codes, choices) };
}

/** The same table with some of its trials alone. */
export function someTrials({ decisions }: CodedTable, trials: Int32Array): CodedTable {
  return {
    trials: trials.length,
    decisions: decisions.map((decision) => {
      const codes = Uint8Array.from(trials, (trial) => decision.codes[trial] ?? INACTIVE);
      return { ...decision, ...describedCodes(codes, decision.choices) };
    }),
  };
}

function describedCodes(codes: Uint8Array, choices: number) {
  return { codes, frequencies: frequenciesOf(codes, choices), alwaysActive: !codes.includes(INACTIVE) };
}

function frequenciesOf(codes: Uint8Array, choices: number): Float64Array {
  const counts = new Float64Array(choices);
  let active = 0;
  for (const code of codes) {
    if (code === INACTIVE) continue;
    counts[code] = (counts[code] as number) + 1;
    active++;
  }
  return counts.map((count) => count / active);
}

function binsOf(values: readonly number[]): ReadonlyMap<string, number> {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const share = Math.max(1, distinct.length / MOST_CHOICES);
  return new Map(distinct.map((value, rank) => [canonicalJson(value), Math.floor(rank / share)]));
}

/** The most frequent first; equally frequent ones in the order of their texts. */
function ranksOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Map(ranked.map(([key], rank) => [key, Math.min(rank, MOST_CHOICES - 1)]));
}
