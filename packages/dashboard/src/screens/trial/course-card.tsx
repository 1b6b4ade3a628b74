/** What happened to a trial, in order: its log. */
import type { TrialAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { valueText } from '../../shell/number-text.js';
import { useApp } from '../../state/app-context.js';
import { Artifacts } from '../export/artifacts.js';
import { jsonText } from './entry.js';

/** Retries, stops and whatever else was noted of it, and the files that its evaluators kept; nothing where there is none of it. */
export function CourseCard({ trial }: { readonly trial: TrialAnswer }) {
  const { source } = useApp();
  const { number, events, stopDecisions, files } = trial;
  if (events.length + stopDecisions.length + files.length === 0) return null;
  return (
    <Card title="Its course" note="what was noted while it ran, and what it left">
      <ul class="plain-list">
        {events.map(({ kind, at, details }, index) => (
          <li key={index}>
            {kind.replaceAll('-', ' ')}
            {Object.keys(details).length === 0 ? '' : `: ${jsonText(details)}`}{' '}
            <small>{at?.slice(0, 19).replace('T', ' ')}</small>
          </li>
        ))}
        {stopDecisions.map(({ attempt, step, decision }) => (
          <li key={`${attempt} ${step}`}>
            the stopper said {decision} at step {step} <small>attempt {attempt}</small>
          </li>
        ))}
        {source.value.file !== undefined
          ? null
          : files.map(({ name, attempt, bytes }) => (
              <li key={`${attempt} ${name}`}>
                {name}, {valueText(bytes, 'B')} <small>attempt {attempt}</small>
              </li>
            ))}
      </ul>
      <Artifacts trial={number} />
    </Card>
  );
}
