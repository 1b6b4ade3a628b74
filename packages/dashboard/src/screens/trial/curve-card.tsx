/** What a trial reported on the way, beside the other trials of its study. */
import { curvesPicture } from '@edgewright/report/further-pictures';
import type { CurvesAnswer, TrialAnswer } from '@edgewright/trial-history';
import { ScenePicture } from '../../picture/scene-picture.js';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Menu } from '../../shell/menu.js';
import { isWritten, trialsText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { reportedMetrics, trialCurves } from './trial-curves.js';

const HEIGHT = 260;

/** Nothing where evaluators of the study report nothing on the way. */
export function CurveCard({ trial }: { readonly trial: TrialAnswer }) {
  const app = useApp();
  const study = useStudy();
  const answer = app.ask<CurvesAnswer>(`/api/studies/${study.description.value.id}/curves`).value;
  const others = answer.state === 'ready' ? answer.value : undefined;
  const metrics = reportedMetrics(trial, others?.metrics ?? []);
  const metric = metrics.find((one) => one === app.address.value.view.metric) ?? metrics[0];
  if (metric === undefined) return null;
  const curves = trialCurves(trial, others, metric);
  const { unit, direction } = study.column(metric) ?? {};
  const label = isWritten(unit) ? `${columnTitle(metric)} (${unit})` : columnTitle(metric);
  const better = direction == null ? undefined : direction === 'maximise' ? 'higher' : 'lower';
  return (
    <Card
      title="On the way"
      note={`what it reported, over ${trialsText(others?.curves.length ?? 0)} of the study; dashed: stopped early`}
      tools={
        <Menu
          label="metric"
          value={metric}
          options={metrics.map((one) => [one, columnTitle(one)])}
          choose={(value) => {
            app.set({ metric: value });
          }}
        />
      }
    >
      <ScenePicture
        label={`${columnTitle(metric)} of trial ${trial.number} over its steps, beside ${curves.length} trials`}
        height={HEIGHT}
        scene={(theme) =>
          curvesPicture(
            { title: '', metric: label, ...(better && { better }), curves, selected: [trial.number] },
            theme,
          )
        }
      />
    </Card>
  );
}
