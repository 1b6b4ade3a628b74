import { useSignal } from '@preact/signals';
import type { LayersAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Check, Menu } from '../../shell/menu.js';
import { Answered, Notice } from '../../shell/notice.js';
import { countText, percentText, unitText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { linkTo } from '../../state/location-state.js';
import { CAUSES, layerCosts, layerMetrics, type LayerCost } from './layer-costs.js';

/** Where the time of a network goes, layer by layer, on the device of the study or another. */
export function LayersScreen() {
  const app = useApp();
  const study = useStudy();
  const { view } = app.address.value;
  const { id, best } = study.description.value;
  const trial = view.trial ?? study.selection.value[0] ?? best?.trial;
  if (trial === undefined) {
    return (
      <Card title="Layers">
        <Notice title="No trial is chosen">Select one on the front or in the table.</Notice>
      </Card>
    );
  }
  const device = view.device === undefined ? '' : `?device=${encodeURIComponent(view.device)}`;
  const answer = app.ask<LayersAnswer>(`/api/studies/${id}/trials/${trial}/layers${device}`);
  return (
    <Answered answer={answer.value}>
      {(layers) => <Layers key={trial} trial={trial} answer={layers} />}
    </Answered>
  );
}

function Layers({ trial, answer }: { readonly trial: number; readonly answer: LayersAnswer }) {
  const study = useStudy();
  const metrics = layerMetrics(answer);
  const metric = useSignal(metrics[0] ?? '');
  const byCost = useSignal(false);
  const unit = study.column(metric.value)?.unit;
  const costs = layerCosts(answer, metric.value);
  const layers = byCost.value ? [...costs.layers].sort((a, b) => b.value - a.value) : costs.layers;
  const most = Math.max(...costs.layers.map(({ share }) => share));
  return (
    <>
      <Card
        title={`Layers of trial ${trial}`}
        note={`${unitText(costs.sum, unit)} over ${costs.layers.length} layers`}
        tools={<Tools trial={trial} answer={answer} metrics={metrics} metric={metric} byCost={byCost} />}
      >
        {metrics.length === 0 ? (
          <Notice title="No evaluator of this study tells of layers" />
        ) : (
          <>
            <div
              class="causes"
              role="img"
              aria-label={costs.causes
                .map(({ cause, value }) => `${cause} ${unitText(value, unit)}`)
                .join(', ')}
            >
              {costs.causes.map(({ cause, value }) => (
                <span key={cause} class={`cause ${cause}`} style={{ flexGrow: value / costs.sum }}>
                  {cause} {unitText(value, unit)}
                </span>
              ))}
            </div>
            <LayerList layers={layers} most={most} unit={unit} />
            <p class="hint">
              The layers sum to {unitText(costs.sum, unit)}; the network has {unitText(costs.total, unit)}.
            </p>
          </>
        )}
      </Card>
      <Outside answer={answer} />
    </>
  );
}

interface ToolsProps {
  readonly trial: number;
  readonly answer: LayersAnswer;
  readonly metrics: readonly string[];
  readonly metric: { value: string };
  readonly byCost: { value: boolean };
}

function Tools({ trial, answer, metrics, metric, byCost }: ToolsProps) {
  const { address, set } = useApp();
  const { selection } = useStudy();
  const others = [...new Set([...selection.value, trial])].map(String);
  return (
    <>
      <Menu
        label="trial"
        value={String(trial)}
        options={others.map((one) => [one, one])}
        choose={(value) => {
          set({ trial: Number(value) });
        }}
      />
      <Menu
        label="device"
        value={address.value.view.device ?? ''}
        options={[['', 'as the study'], ...answer.devices.map((device) => [device, device] as const)]}
        choose={(value) => {
          set({ device: value === '' ? undefined : value });
        }}
      />
      <Menu
        label="metric"
        value={metric.value}
        options={metrics.map((one) => [one, columnTitle(one)])}
        choose={(value) => {
          metric.value = value;
        }}
      />
      <Check
        label="most first"
        isOn={byCost.value}
        turn={(isOn) => {
          byCost.value = isOn;
        }}
      />
      <a
        class="button"
        href={linkTo(address.value, { screen: 'trial', view: { ...address.value.view, trial } })}
      >
        Trial
      </a>
    </>
  );
}

interface LayerListProps {
  readonly layers: readonly LayerCost[];
  /** The largest share of a layer. */
  readonly most: number;
  readonly unit: string | null | undefined;
}

function LayerList({ layers, most, unit }: LayerListProps) {
  return (
    <div class="scroll">
      <table class="list layers">
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Writes</th>
            <th scope="col" class="number">
              MACs
            </th>
            <th scope="col" class="number">
              Weights
            </th>
            <th scope="col" class="number">
              Used
            </th>
            <th scope="col" class="number">
              Cost
            </th>
            <th scope="col">
              <span class="key">
                {CAUSES.map((cause) => (
                  <span key={cause}>
                    <i class={`dot ${cause}`} />
                    {cause}
                  </span>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {layers.map(({ name, op, out, macs, weights, utilisation, value, share, cause }) => (
            <tr key={name}>
              <th scope="row">
                {name} <small class="op">{op}</small>
              </th>
              <td>{out.join(' × ')}</td>
              <td class="number">{macs === null ? '' : countText(macs)}</td>
              <td class="number">{weights === null ? '' : countText(weights)}</td>
              <td class="number">{utilisation === null ? '' : percentText(utilisation)}</td>
              <td class="number">{unitText(value, unit)}</td>
              <td class="bar-cell">
                <span class={`bar ${cause ?? ''}`} style={{ width: `${(100 * share) / (most || 1)}%` }} />
                <small>{(100 * share).toFixed(1)} %</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outside({ answer: { outsideFit } }: { readonly answer: LayersAnswer }) {
  const reasons = outsideFit.flatMap(({ evaluator, reasons: all }) =>
    all.map((reason) => `${reason} (${evaluator})`),
  );
  if (reasons.length === 0) return null;
  return (
    <Card title="Outside of what its estimates were fitted on" note="the numbers above say less there">
      <ul class="plain-list">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Card>
  );
}
