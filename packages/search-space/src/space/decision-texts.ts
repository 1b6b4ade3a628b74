import { optionText } from '../parameters/option-text.js';
import { valueOfCode } from '../parameters/options.js';
import { domainText, type NumberText } from './domain-text.js';
import type { Decision, SearchSpace } from './space.js';

/** A decision in words. */
export interface DecisionText {
  /** Differs from that of every other decision. */
  readonly name: string;
  /** What it chooses among. */
  readonly domain: string;
  readonly activeWhen: string;
}

/**
 * The decisions of a space in words.
 *
 * @param numberText how the numbers of a domain are written
 */
export function decisionTexts(
  { decisions }: SearchSpace,
  numberText: (domain: Decision['domain']) => NumberText,
): readonly DecisionText[] {
  const names = decisionNames(decisions);
  return decisions.map((decision, index) => ({
    name: names[index] ?? '',
    domain: domainText(decision.domain, numberText(decision.domain)),
    activeWhen: conditionText(decision, decisions, names),
  }));
}

/** Paths; where branches define a field of one path in several ways, with the column, which has the branch in it. */
function decisionNames(decisions: readonly Decision[]): readonly string[] {
  const seen = new Map<string, number>();
  for (const { path } of decisions) seen.set(path, (seen.get(path) ?? 0) + 1);
  return decisions.map(({ path, column }) => ((seen.get(path) ?? 0) > 1 ? `${path} (${column})` : path));
}

function conditionText(
  { condition, membership }: Decision,
  decisions: readonly Decision[],
  names: readonly string[],
): string {
  const open = membership === undefined ? '' : 'not settled by those before';
  if (condition === null) return open || 'always';
  const parent = decisions[condition.decision];
  if (parent === undefined) return 'always';
  const values = condition.allowed.map((code) => optionText(valueOfCode(parent.domain, code)));
  const opened = `${names[condition.decision] ?? ''} ∈ {${values.join(', ')}}`;
  return open === '' ? opened : `${opened}, ${open}`;
}
