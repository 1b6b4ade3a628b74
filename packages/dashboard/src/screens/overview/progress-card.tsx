import type { HistoryAnswer, PolicyAnswer } from '@edgewright/trial-history';
import { progressPicture, type Progress } from '@edgewright/report/pictures';
import { useEffect } from 'preact/hooks';
import { ScenePicture } from '../../picture/scene-picture.js';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Answered, Notice } from '../../shell/notice.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { statusOf } from '../../state/trial-status.js';
import { entropies } from './entropies.js';

const PANEL_HEIGHT = 118;
const AXIS_HEIGHT = 56;

/** How the study got on: every reward with the best so far, the goals, the hypervolume, the entropy of the policy. */
export function ProgressCard() {
  const app = useApp();
  const study = useStudy();
  const { id } = study.description.value;
  useEffect(() => {
    study.want([]);
  }, [study]);
  const history = app.ask<HistoryAnswer>(`/api/studies/${id}/history`).value;
  const policy = app.ask<PolicyAnswer>(`/api/studies/${id}/policy`).value;
  return (
    <Card title="Progress" note="lines: best so far; dots: every trial">
      <Answered answer={history}>
        {(answer) => <Panels history={answer} policy={policy.state === 'ready' ? policy.value : null} />}
      </Answered>
    </Card>
  );
}

interface PanelsProps {
  readonly history: HistoryAnswer;
  readonly policy: PolicyAnswer | null;
}

function Panels({ history, policy }: PanelsProps) {
  const study = useStudy();
  const panels = [...bestPanels(history), ...volumePanel(history), ...entropyPanel(policy)];
  if (study.description.value.trials === 0) {
    return <Notice title="No trials yet">They appear here as the search requests them.</Notice>;
  }
  return (
    <ScenePicture
      label={`Progress over ${study.description.value.trials} trials: ${panels.map(({ label }) => label).join(', ')}`}
      height={panels.length * PANEL_HEIGHT + AXIS_HEIGHT}
      scene={(theme) => {
        const { store } = study;
        const status = statusOf(store.column('feasible'), store.rows, true);
        const withClouds = panels.map((panel) => {
          const values = store.column(panel.column)?.values;
          return values === undefined ? panel : { ...panel, cloud: { values, status } };
        });
        const { trials } = study.description.value;
        return progressPicture(
          { title: 'Progress', trials: Math.max(trials, store.rows), panels: withClouds },
          theme,
        );
      }}
    />
  );
}

/** A panel with the column whose values are its cloud; empty where there is none. */
type Panel = Progress & { readonly column: string };

function bestPanels({ best }: HistoryAnswer): readonly Panel[] {
  return best.map(({ name, direction, improvements }) => ({
    label: columnTitle(name),
    better: direction === 'maximise' ? 'higher' : 'lower',
    points: improvements.map(({ trial, value }) => [trial, value] as const),
    stands: true,
    column: name === 'reward' ? name : '',
  }));
}

function volumePanel({ hypervolume }: HistoryAnswer): readonly Panel[] {
  if (hypervolume === null) return [];
  const points = hypervolume.after.map(({ trial, value }) => [trial, value] as const);
  return [{ label: 'hypervolume', better: 'higher', points, stands: true, column: '' }];
}

function entropyPanel(policy: PolicyAnswer | null): readonly Panel[] {
  const points = policy === null ? [] : entropies(policy);
  return points.length < 2
    ? []
    : [{ label: 'entropy of the policy (nats)', points, stands: false, column: '' }];
}
