import { useSignal } from '@preact/signals';
import type { DecisionShare, ImportanceAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Menu } from '../../shell/menu.js';
import { Answered, Notice } from '../../shell/notice.js';
import { percentText, trialsText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';

const MOST_SHOWN = 20;

/** Which decisions drive a metric. */
export function ParametersScreen() {
  const app = useApp();
  const study = useStudy();
  const answer = app.ask<ImportanceAnswer>(`/api/studies/${study.description.value.id}/importance`);
  return <Answered answer={answer.value}>{(importance) => <Importance answer={importance} />}</Answered>;
}

function Importance({ answer: { metrics } }: { readonly answer: ImportanceAnswer }) {
  const chosen = useSignal(0);
  const metric = metrics[chosen.value];
  if (metric === undefined) {
    return (
      <Card title="Importance">
        <Notice title="Nothing to tell yet">Importances take some hundred trials with metrics.</Notice>
      </Card>
    );
  }
  const { decisions, explained, trials, sampled, warnings } = metric;
  const shown = decisions.slice(0, MOST_SHOWN);
  return (
    <Card
      title="What drives a metric"
      note={`share of its variance, from ${trialsText(sampled)}${sampled === trials ? '' : ` of ${trials}`}`}
      tools={
        <Menu
          label="metric"
          value={String(chosen.value)}
          options={metrics.map((one, index) => [String(index), columnTitle(one.metric)])}
          choose={(value) => {
            chosen.value = Number(value);
          }}
        />
      }
    >
      {warnings.map((warning) => (
        <p class="hint" key={warning}>
          {warning}
        </p>
      ))}
      <Shares shares={shown} />
      {explained === null ? null : (
        <p class="hint">The forest explains {percentText(explained)} of trials that it did not see.</p>
      )}
    </Card>
  );
}

function Shares({ shares }: { readonly shares: readonly DecisionShare[] }) {
  const most = Math.max(0.01, ...shares.map(({ share }) => share));
  if (shares.length === 0) return <Notice title="No decision stands out" />;
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Decision</th>
          <th scope="col" class="number">
            Active in
          </th>
          <th scope="col" class="number">
            Share
          </th>
          <th scope="col">± one deviation over the trees</th>
        </tr>
      </thead>
      <tbody>
        {shares.map((one) => (
          <ShareRow key={one.decision} share={one} most={most} />
        ))}
      </tbody>
    </table>
  );
}

function ShareRow({ share: one, most }: { readonly share: DecisionShare; readonly most: number }) {
  const { decision, share, deviation, active } = one;
  const low = Math.max(0, share - deviation);
  return (
    <tr>
      <th scope="row">{decision}</th>
      <td class="number">{percentText(active)}</td>
      <td class="number">{(100 * share).toFixed(1)} %</td>
      <td class="bar-cell">
        <span class="bar" style={{ width: `${(100 * share) / most}%` }} />
        <span
          class="whisker"
          style={{ left: `${(100 * low) / most}%`, width: `${(100 * (share + deviation - low)) / most}%` }}
        />
      </td>
    </tr>
  );
}
