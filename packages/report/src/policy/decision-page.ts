import type { ExplainedDecision } from '@edgewright/contracts';
import { bar, sparkline } from '../charts/bars.js';
import { line, strong, tablePart, type Page } from '../page/page.js';
import { optionText, percent, triedShare } from './policy-words.js';
import type { StudyPolicy } from './study-policy.js';

/** Characters of a bar. */
const BAR = 40;

/** One decision for people: the probability of each choice, now and so far, and how often the latest trials took it. `undefined` for a name that is none. */
export function decisionPage({ study, moments, proposals }: StudyPolicy, name: string): Page | undefined {
  const courses = moments.map(({ decisions }) => decisions.find((decision) => decision.name === name));
  const now = courses.at(-1);
  if (now === undefined) return undefined;
  const tried = proposals.tried.find((decision) => decision.name === name);
  const entropy = `entropy ${now.entropyNats.toFixed(2)} nats`;
  return [
    line(strong(`${study.name}, ${name}: ${entropy}, active ${percent(now.active)}`)),
    line(),
    tablePart({
      columns: ['choice', 'probability', '', 'over time', 'tried'],
      rows: now.choices.map(({ value, probability }, index) => {
        const course = courses.map((decision) => probabilityAt(decision, index));
        return [
          optionText(value),
          percent(probability),
          bar(probability, BAR),
          sparkline(course, 1),
          triedShare(tried, index),
        ];
      }),
    }),
  ];
}

function probabilityAt(decision: ExplainedDecision | undefined, choice: number): number {
  return decision?.choices[choice]?.probability ?? 0;
}
