import type { LayersAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { Answered, Notice } from '../../shell/notice.js';
import type { Answer } from '../../state/answer.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { lookedTrial } from '../../state/looked-trial.js';
import { besideOf, besidePath, besideTitle, layersPath } from './beside.js';
import { CauseBars } from './cause-bars.js';
import { LayerPictures } from './layer-pictures.js';
import { LayerTable } from './layer-table.js';
import { LayersTools } from './layers-tools.js';
import { layerMetrics, layerRows } from './network-layers.js';

/** Where the time of a network goes, layer by layer, on the device of the study or another, alone or beside another network. */
export function LayersScreen() {
  const app = useApp();
  const study = useStudy();
  const { view } = app.address.value;
  const { id } = study.description.value;
  const trial = lookedTrial(study, view);
  if (trial === undefined) {
    return (
      <Card title="Layers">
        <Notice title="No trials yet">They appear here as the search requests them.</Notice>
      </Card>
    );
  }
  const place = { study: id, trial, device: view.device };
  const beside = besideOf(view.beside);
  const answer = app.ask<LayersAnswer>(layersPath(place)).value;
  const other = beside && {
    title: besideTitle(beside),
    answer: app.ask<LayersAnswer>(besidePath(place, beside)).value,
  };
  if (answer.state === 'ready')
    return <Layers trial={trial} path={layersPath(place)} answer={answer.value} beside={other} />;
  return (
    <Card
      title={`Layers of trial ${trial}`}
      tools={<LayersTools trial={trial} devices={deviceNames(view.device)} metrics={[]} metric={undefined} />}
    >
      <Answered answer={answer}>{() => null}</Answered>
    </Card>
  );
}

/** Where no answer says which devices there are: that of the address, so that a person can leave it. */
function deviceNames(device: string | undefined): readonly string[] {
  return device === undefined ? [] : [device];
}

interface LayersProps {
  readonly trial: number;
  /** Where the layers were asked for. */
  readonly path: string;
  readonly answer: LayersAnswer;
  readonly beside: { readonly title: string; readonly answer: Answer<LayersAnswer> } | undefined;
}

function Layers({ trial, path, answer, beside }: LayersProps) {
  const study = useStudy();
  const { view } = useApp().address.value;
  const metrics = layerMetrics(answer);
  const metric = metrics.find((one) => one === view.metric) ?? metrics[0];
  const tools = <LayersTools trial={trial} devices={answer.devices} metrics={metrics} metric={metric} />;
  const title = `Layers of trial ${trial}`;
  if (metric === undefined) {
    return (
      <Card title={title} tools={tools}>
        <Notice title="No evaluator of this study tells of layers" />
      </Card>
    );
  }
  const own = { title: view.device ?? `trial ${trial}`, rows: layerRows(answer, metric) };
  const ready = beside?.answer.state === 'ready' ? beside.answer.value : undefined;
  const shown = { title: beside?.title ?? '', rows: ready === undefined ? [] : layerRows(ready, metric) };
  const sides = ready === undefined ? [own] : [own, shown];
  const unit = study.column(metric)?.unit;
  return (
    <>
      <Card title={title} tools={tools}>
        <CauseBars sides={sides} unit={unit} whole={answer.metrics[metric]} />
        {beside === undefined || ready !== undefined ? null : (
          <Answered answer={beside.answer}>{() => null}</Answered>
        )}
      </Card>
      <LayerPictures path={path} answer={answer} metric={metric} unit={unit} />
      <LayerTable sides={sides} unit={unit} />
      <Outside answer={answer} />
    </>
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
