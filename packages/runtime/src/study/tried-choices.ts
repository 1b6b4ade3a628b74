import type { Json, JsonObject } from '@edgewright/base';
import type { ExplainedDecision } from '@edgewright/contracts';
import type { TriedDecision } from '@edgewright/report/policy';

/**
 * How often candidates took each choice, decision by decision: what was proposed, and not what a policy makes likely.
 *
 * @param parameters of each candidate the value of every active decision, by column
 */
export function triedChoices(
  decisions: readonly ExplainedDecision[],
  parameters: readonly JsonObject[],
): readonly TriedDecision[] {
  return decisions.map(({ name, choices }) => {
    const counts = choices.map(() => 0);
    for (const taken of parameters) {
      const value = taken[name];
      const at = value === undefined ? -1 : choiceOf(choices, value);
      if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
    }
    return { name, trials: counts.reduce((sum, count) => sum + count, 0), choices: counts };
  });
}

/** The choice that a value is, or the stretch of a range in which it lies; −1 for none. */
function choiceOf(choices: ExplainedDecision['choices'], value: Json): number {
  const text = JSON.stringify(value);
  const same = choices.findIndex((choice) => JSON.stringify(choice.value) === text);
  return same >= 0 ? same : choices.findIndex((choice) => isWithin(choice.value, value));
}

function isWithin(stretch: Json, value: Json): boolean {
  if (!Array.isArray(stretch) || typeof value !== 'number') return false;
  const [from, to] = stretch as readonly Json[];
  return typeof from === 'number' && typeof to === 'number' && from <= value && value <= to;
}
