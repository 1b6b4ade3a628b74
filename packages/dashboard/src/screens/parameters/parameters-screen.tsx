import type { DecisionShare, ImportanceAnswer } from '@edgewright/trial-history';
import { useEffect } from 'preact/hooks';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Menu } from '../../shell/menu.js';
import { Answered, Notice } from '../../shell/notice.js';
import { percentText, trialsText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { FilterBar } from '../front/filter-bar.js';
import { goalsOf } from '../front/front-columns.js';
import { ContourCard } from './contour-card.js';
import { rankedParameters } from './parameter-axes.js';
import { SliceCard } from './slice-card.js';

const MOST_SHOWN = 20;

const NO_SHARES: readonly DecisionShare[] = [];

/** Which decisions drive a metric, and how it depends on one or two of them. */
export function ParametersScreen() {
  const app = useApp();
  const study = useStudy();
  const { view } = app.address.value;
  const description = study.description.value;
  const answer = app.ask<ImportanceAnswer>(`/api/studies/${description.id}/importance`).value;
  const metrics = ['reward', ...study.metrics.map(({ name }) => name)];
  const usual = goalsOf(description)[0]?.metric ?? 'reward';
  const metric = metrics.find((one) => one === view.metric) ?? usual;
  const told =
    answer.state === 'ready' ? answer.value.metrics.find((one) => one.metric === metric) : undefined;
  const parameters = rankedParameters(study.parameters, told?.decisions ?? NO_SHARES);
  const known = (name: string | undefined) => parameters.find((one) => one.name === name)?.name;
  const parameter = known(view.parameter) ?? parameters[0]?.name;
  const against = known(view.against) ?? parameters.find(({ name }) => name !== parameter)?.name;
  const brushed = study.brushes.value.map(({ column }) => column);
  const names = [metric, parameter, against, ...brushed].join('\n');
  useEffect(() => {
    study.want(names.split('\n'));
  }, [study, names]);
  const choices = parameters.map(({ name }) => [name, columnTitle(name)] as const);
  return (
    <>
      <div class="bar-of-tools">
        <Menu
          label="metric"
          value={metric}
          options={metrics.map((one) => [one, columnTitle(one)])}
          choose={(value) => {
            app.set({ metric: value });
          }}
        />
        <FilterBar />
      </div>
      <div class="columns">
        <Card title="What drives it" note="share of its variance over all trials">
          <Answered answer={answer}>
            {() => (
              <Importance
                metric={told}
                choose={(name) => {
                  app.set({ parameter: name });
                }}
              />
            )}
          </Answered>
        </Card>
        {parameter === undefined ? null : (
          <div class="stacked">
            <SliceCard chosen={{ metric, parameter, against: undefined }} choices={choices} />
            {against === undefined ? null : (
              <ContourCard chosen={{ metric, parameter, against }} choices={choices} />
            )}
          </div>
        )}
      </div>
    </>
  );
}

interface ImportanceProps {
  readonly metric: ImportanceAnswer['metrics'][number] | undefined;
  /** Takes the column of a decision. */
  readonly choose: (name: string) => void;
}

function Importance({ metric, choose }: ImportanceProps) {
  if (metric === undefined) {
    return <Notice title="Nothing to tell yet">Importances take some hundred trials with metrics.</Notice>;
  }
  const { decisions, explained, trials, sampled, warnings } = metric;
  if (decisions.length === 0)
    return <Notice title="No decision stands out">{warnings.map((warning) => `${warning}. `)}</Notice>;
  return (
    <>
      {warnings.map((warning) => (
        <p class="hint" key={warning}>
          {warning}
        </p>
      ))}
      <Shares shares={decisions.slice(0, MOST_SHOWN)} choose={choose} />
      <p class="hint">
        From {trialsText(sampled)}
        {sampled === trials ? '' : ` of ${trials}`}.
        {explained === null
          ? null
          : ` The forest explains ${percentText(explained)} of trials that it did not see.`}
      </p>
    </>
  );
}

interface SharesProps extends Pick<ImportanceProps, 'choose'> {
  readonly shares: readonly DecisionShare[];
}

function Shares({ shares, choose }: SharesProps) {
  const most = Math.max(0.01, ...shares.map(({ share, deviation }) => share + deviation));
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
          <ShareRow key={one.decision} share={one} most={most} choose={choose} />
        ))}
      </tbody>
    </table>
  );
}

interface ShareRowProps extends Pick<ImportanceProps, 'choose'> {
  readonly share: DecisionShare;
  /** The largest share, with its deviation. */
  readonly most: number;
}

function ShareRow({ share: one, most, choose }: ShareRowProps) {
  const column = useStudy().parameters.find(({ summary }) => summary === one.decision)?.name;
  const { decision, share, deviation, active } = one;
  const low = Math.max(0, share - deviation);
  return (
    <tr>
      <th scope="row">
        {column === undefined ? (
          decision
        ) : (
          <button
            type="button"
            class="plain"
            title="See the metric over it"
            onClick={() => {
              choose(column);
            }}
          >
            {columnTitle(column)}
          </button>
        )}
      </th>
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
