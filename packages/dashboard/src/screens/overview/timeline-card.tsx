import type { TimelineAnswer, TimelineAttempt } from '@edgewright/trial-history';
import { timelinePicture, type AttemptOutcome, type TimelineSpan } from '@edgewright/report/pictures';
import { ScenePicture } from '../../picture/scene-picture.js';
import { Card } from '../../shell/card.js';
import { Answered, Notice } from '../../shell/notice.js';
import { useApp, useStudy } from '../../state/app-context.js';

const HEIGHT = 260;
const OUTCOMES: Readonly<Record<string, AttemptOutcome>> = {
  completed: 'completed',
  infeasible: 'infeasible',
  failed: 'failed',
  lost: 'failed',
  stopped: 'stopped',
  running: 'running',
  requeued: 'retried',
};

/** When the latest trials were evaluated, side by side where they ran at once. */
export function TimelineCard() {
  const app = useApp();
  const study = useStudy();
  const answer = app.ask<TimelineAnswer>(`/api/studies/${study.description.value.id}/timeline`).value;
  return (
    <Card title="Evaluations" note="when the latest trials ran; lanes are what ran at once">
      <Answered answer={answer}>{(timeline) => <Timeline answer={timeline} />}</Answered>
    </Card>
  );
}

function Timeline({ answer }: { readonly answer: TimelineAnswer }) {
  const spans = answer.attempts.flatMap(spanOf);
  const nowMs = Math.max(...spans.map(({ startMs, endMs }) => endMs ?? startMs));
  if (spans.length === 0) return <Notice title="Nothing has run yet" />;
  return (
    <ScenePicture
      label={`Evaluations of trials ${answer.firstTrial} to ${answer.lastTrial}`}
      height={HEIGHT}
      scene={(theme) => timelinePicture({ title: 'Evaluations', spans, nowMs }, theme)}
    />
  );
}

/** Attempts whose beginning nobody recorded are left out. */
function spanOf({ trial, state, startedAtMs, endedAtMs }: TimelineAttempt): readonly TimelineSpan[] {
  const outcome = OUTCOMES[state];
  if (startedAtMs === null || outcome === undefined) return [];
  return [{ trial, startMs: startedAtMs, endMs: endedAtMs, outcome }];
}
