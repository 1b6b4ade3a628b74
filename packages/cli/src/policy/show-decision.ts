import type { ExplainedDecision } from '@edgewright/contracts';
import { bar, sparkline } from '@edgewright/report';
import type { StudyPolicy } from '@edgewright/runtime';
import { unknownWord } from '../errors.js';
import type { Output } from '../output/output.js';
import { optionText, percent } from './policy-words.js';

/** Characters of a bar. */
const BAR = 40;

/**
 * One decision for people: the probability of each choice, now and so far.
 *
 * @throws cli/bad-option with the nearest name
 */
export function showDecision(output: Output, { study, moments }: StudyPolicy, name: string): void {
  const courses = moments.map(({ decisions }) => decisions.find((decision) => decision.name === name));
  const now = courses.at(-1);
  if (now === undefined) {
    const names = moments.at(-1)?.decisions.map((decision) => decision.name) ?? [];
    throw unknownWord('--decision', name, names);
  }
  const entropy = `entropy ${now.entropyNats.toFixed(2)} nats`;
  output.line(output.style.bold(`${study.name}, ${name}: ${entropy}, active ${percent(now.active)}`));
  output.line();
  output.table({
    columns: ['choice', 'probability', '', 'over time'],
    rows: now.choices.map(({ value, probability }, index) => [
      ...[optionText(value), percent(probability), bar(probability, BAR)],
      sparkline(
        courses.map((decision) => probabilityAt(decision, index)),
        1,
      ),
    ]),
  });
}

function probabilityAt(decision: ExplainedDecision | undefined, choice: number): number {
  return decision?.choices[choice]?.probability ?? 0;
}
