import type { TrialAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Answered, Notice } from '../../shell/notice.js';
import { percentText, unitText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { linkTo } from '../../state/location-state.js';
import { readyAnswer, type Answer } from '../../state/answer.js';
import { deviationOf, goalsOf } from '../front/front-columns.js';
import { besideText } from '../layers/beside.js';
import { comparedMetrics, comparedParameters, type ComparedMetric } from './compared-trials.js';

/** As many as one can look at side by side. */
const MOST = 12;

/** Selected trials beside each other: their metrics, then only the decisions that differ. */
export function TrialsComparison() {
  const study = useStudy();
  const app = useApp();
  const trials = study.selection.value.slice(0, MOST);
  if (trials.length < 2) {
    return (
      <Card title="Trials">
        <Notice title="Select two trials or more">
          Click them on the front or in the table; they are compared here, as they are in the address of this
          page.
        </Notice>
      </Card>
    );
  }
  const path = `/api/studies/${study.description.value.id}/trials/`;
  const answers = trials.map((trial) => app.ask<TrialAnswer>(path + String(trial)).value);
  return <Answered answer={together(answers)}>{(all) => <Compared trials={all} />}</Answered>;
}

interface ComparedProps {
  readonly trials: readonly TrialAnswer[];
}

function Compared({ trials }: ComparedProps) {
  return (
    <>
      <ComparedMetrics trials={trials} />
      <DifferingDecisions trials={trials} />
    </>
  );
}

function ComparedMetrics({ trials }: ComparedProps) {
  const description = useStudy().description.value;
  const metrics = comparedMetrics(trials, {
    directionOf: (name) =>
      goalsOf(description).find(({ metric }) => metric === name)?.direction ??
      description.columns.find((column) => column.name === name)?.direction ??
      null,
    deviationOf: (name) => deviationOf(description, name),
  });
  return (
    <Card
      title="Metrics"
      note="bold is best; percent is against the first"
      tools={<LayersLink trials={trials} />}
    >
      <div class="scroll">
        <table class="list compare">
          <Heads trials={trials} />
          <tbody>
            {metrics.map((metric) => (
              <MetricRow key={metric.name} metric={metric} />
            ))}
            <tr>
              <th scope="row">outside of fit</th>
              {trials.map(({ number, outsideFit }) => (
                <td class="number" key={number}>
                  {outsideFit.reduce((sum, { reasons }) => sum + reasons.length, 0)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function DifferingDecisions({ trials }: ComparedProps) {
  const { differing, equal } = comparedParameters(trials, useStudy().description.value.columns);
  return (
    <Card title="Decisions that differ" note={`${equal} are the same in all`}>
      {differing.length === 0 ? (
        <Notice title="None: these are the same network" />
      ) : (
        <div class="scroll">
          <table class="list compare">
            <Heads trials={trials} />
            <tbody>
              {differing.map(({ name, texts }) => (
                <tr key={name}>
                  <th scope="row" title={name}>
                    {columnTitle(name)}
                  </th>
                  {texts.map((text, index) => (
                    <td class={text === null ? 'number none' : 'number'} key={trials[index]?.number}>
                      {text ?? 'not active'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

/** Layers stand beside each other on a screen of their own, of the first two trials. */
function LayersLink({ trials: [one, other] }: ComparedProps) {
  const { address } = useApp();
  if (one === undefined || other === undefined) return null;
  const beside = besideText({ kind: 'trial', name: String(other.number) });
  const view = { ...address.value.view, trial: one.number, beside };
  return (
    <a class="button" href={linkTo(address.value, { screen: 'layers', view })}>
      Layers of {one.number} and {other.number}
    </a>
  );
}

function Heads({ trials }: ComparedProps) {
  const { address } = useApp();
  const study = useStudy();
  return (
    <thead>
      <tr>
        <th scope="col">
          <span class="unseen">What</span>
        </th>
        {trials.map(({ number }, index) => (
          <th scope="col" class="number" key={number}>
            <span class="place">{index + 1}</span>{' '}
            <a
              href={linkTo(address.value, {
                screen: 'trial',
                view: { ...address.value.view, trial: number },
              })}
            >
              trial {number}
            </a>
            <button
              type="button"
              class="plain"
              aria-label={`Leave trial ${number}`}
              onClick={() => {
                study.toggle(number);
              }}
            >
              ×
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function MetricRow({ metric: { name, values } }: { readonly metric: ComparedMetric }) {
  const unit = useStudy().column(name)?.unit;
  return (
    <tr>
      <th scope="row" title={name}>
        {columnTitle(name)}
      </th>
      {values.map(({ value, deviation, change, isBest }, index) => (
        <td class="number" key={index}>
          {isBest ? <strong>{unitText(value, unit)}</strong> : unitText(value, unit)}
          {deviation === undefined ? null : <span class="spread"> ± {deviation.toPrecision(2)}</span>}
          {change === undefined ? null : (
            <small>
              {change < 0 ? '−' : '+'}
              {percentText(Math.abs(change))}
            </small>
          )}
        </td>
      ))}
    </tr>
  );
}

/** All answers as one: ready when every one is, failed when one did. */
function together<T>(answers: readonly Answer<T>[]): Answer<readonly T[]> {
  const failed =
    answers.find(({ state }) => state === 'failed') ?? answers.find(({ state }) => state === 'waiting');
  if (failed !== undefined && failed.state !== 'ready') return failed;
  return readyAnswer(answers.flatMap((answer) => (answer.state === 'ready' ? [answer.value] : [])));
}
