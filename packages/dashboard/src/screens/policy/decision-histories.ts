import type { Json } from '@edgewright/base';
import type { PolicyAnswer } from '@edgewright/trial-history';

/** A decision over time. */
export interface DecisionHistory {
  readonly name: string;
  /** In the order of the options: by moment, how likely each was. */
  readonly choices: readonly { readonly text: string; readonly over: readonly number[] }[];
  /** How likely the decision exists in a candidate now. */
  readonly active: number;
  /** The most likely choice now. */
  readonly likeliest: { readonly text: string; readonly probability: number };
}

/** Every decision of the space over the moments of a policy. */
export function decisionHistories({ moments }: Pick<PolicyAnswer, 'moments'>): readonly DecisionHistory[] {
  const now = moments.at(-1);
  if (now === undefined) return [];
  return now.decisions.map(({ name, choices, active }, place) => {
    const texts = choices.map(({ value }) => choiceText(value));
    const over = moments.map(
      ({ decisions }) => decisions[place]?.choices.map(({ probability }) => probability) ?? [],
    );
    const probabilities = choices.map(({ probability }) => probability);
    const most = probabilities.indexOf(Math.max(...probabilities));
    return {
      name,
      choices: texts.map((text, index) => ({ text, over: over.map((moment) => moment[index] ?? 0) })),
      active,
      likeliest: { text: texts[most] ?? '', probability: probabilities[most] ?? 0 },
    };
  });
}

/** A stretch of a range as `2 – 4`. */
function choiceText(value: Json): string {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(one)).join(' – ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
