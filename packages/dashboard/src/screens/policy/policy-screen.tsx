import type { PolicyAnswer } from '@edgewright/trial-history';
import { rampColour, type Drawing, type Extent, type Theme } from '@edgewright/report/charts';
import { Fragment } from 'preact';
import { Picture } from '../../picture/picture.js';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Answered, Notice } from '../../shell/notice.js';
import { countText, percentText, trialsText } from '../../shell/number-text.js';
import { shortPlugin } from '../../shell/plugin-name.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { linkTo } from '../../state/location-state.js';
import { decisionHistories, type DecisionHistory } from './decision-histories.js';

const ROW = 15;
const NAME_ROOM = 96;

/** What the suggester prefers over time, where candidates came from, and what it believes. */
export function PolicyScreen() {
  const app = useApp();
  const study = useStudy();
  const answer = app.ask<PolicyAnswer>(`/api/studies/${study.description.value.id}/policy`);
  return <Answered answer={answer.value}>{(policy) => <Policy answer={policy} />}</Answered>;
}

function Policy({ answer }: { readonly answer: PolicyAnswer }) {
  const find = (useApp().address.value.view.find ?? '').toLowerCase();
  const histories = decisionHistories(answer).filter(({ name }) => name.toLowerCase().includes(find));
  return (
    <>
      <div class="columns">
        <Sources answer={answer} />
        <Believed answer={answer} />
      </div>
      <Card
        title="Probabilities over time"
        note={`${shortPlugin(answer.suggester)} at ${momentsText(answer.moments.length)}, oldest at the left; the stronger the colour, the more likely`}
        tools={<Find />}
      >
        {histories.length === 0 ? (
          <Notice title="Nothing to show">
            {answer.moments.length === 0
              ? 'This suggester keeps no probabilities.'
              : 'No decision is named like that.'}
          </Notice>
        ) : (
          <div class="decisions">
            {histories.map((history) => (
              <Decision key={history.name} history={history} />
            ))}
          </div>
        )}
      </Card>
    </>
  );
}

function momentsText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'moment' : 'moments'}`;
}

function Find() {
  const { address, set } = useApp();
  return (
    <input
      type="search"
      placeholder="Find a decision"
      aria-label="Find a decision"
      value={address.value.view.find ?? ''}
      onInput={({ currentTarget: { value } }) => {
        set({ find: value === '' ? undefined : value });
      }}
    />
  );
}

function Decision({ history }: { readonly history: DecisionHistory }) {
  const { theme } = useApp();
  const { name, choices, active, likeliest } = history;
  return (
    <div class="decision">
      <strong title={name}>{columnTitle(name)}</strong>
      <small>
        {likeliest.text}: {percentText(likeliest.probability)}
        {active < 0.995 ? ` · active in ${percentText(active)}` : ''}
      </small>
      <Picture
        label={`${columnTitle(name)}: now ${choices.map(({ text, over }) => `${text}: ${percentText(over.at(-1) ?? 0)}`).join(', ')}`}
        height={choices.length * ROW + 2}
        draw={(extent) => heatMap(history, extent, theme.value)}
      />
    </div>
  );
}

function heatMap({ choices }: DecisionHistory, { width, height }: Extent, theme: Theme): Drawing {
  const room = width - NAME_ROOM;
  return {
    title: '',
    width,
    height,
    shapes: [
      { kind: 'rectangle', frame: { left: 0, top: 0, width, height }, fill: theme.background },
      ...choices.flatMap(({ text, over }, row) => [
        {
          kind: 'text' as const,
          at: [NAME_ROOM - 6, row * ROW + 11] as const,
          text: text.length > 14 ? `${text.slice(0, 13)}…` : text,
          size: 11,
          anchor: 'end' as const,
          colour: theme.text,
        },
        ...over.map((probability, moment) => {
          const left = NAME_ROOM + Math.round((moment * room) / over.length);
          const right = NAME_ROOM + Math.round(((moment + 1) * room) / over.length);
          const frame = { left, top: row * ROW, width: right - left, height: ROW - 1 };
          return { kind: 'rectangle' as const, frame, fill: rampColour(theme, probability) };
        }),
      ]),
    ],
  };
}

function Sources({ answer: { sources, reasons } }: { readonly answer: PolicyAnswer }) {
  const { trials } = useStudy().description.value;
  const { address } = useApp();
  return (
    <Card title="Where candidates came from">
      {sources.length === 0 ? (
        <Notice title={trials === 0 ? 'No trials yet' : 'Its suggester does not say'} />
      ) : (
        <dl class="wide">
          {sources.map(({ source, trials: count, latest }) => (
            <Fragment key={source}>
              <dt>{source}</dt>
              <dd>
                {trialsText(count)}, {countText(latest)} of the latest
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      <p class="hint">
        {reasons.slice(0, 8).map(({ trial }) => (
          <a
            key={trial}
            class="inline"
            href={linkTo(address.value, { screen: 'trial', view: { ...address.value.view, trial } })}
          >
            why {trial}
          </a>
        ))}
      </p>
    </Card>
  );
}

const MODELLED = {
  exact: 'known before a trial',
  surrogate: 'predicted by a model',
  none: 'not known before a trial',
} as const;

function Believed({ answer: { metrics } }: { readonly answer: PolicyAnswer }) {
  const { trials } = useStudy().description.value;
  return (
    <Card title="What it knows of metrics" note="rank correlation on trials that were held out">
      {metrics.length === 0 ? (
        <Notice title="It predicts no metric" />
      ) : (
        <dl class="wide">
          {metrics.map(({ metric, modelled, score }) => (
            <Fragment key={metric}>
              <dt>{columnTitle(metric)}</dt>
              <dd>
                {MODELLED[modelled]}
                {score === null || trials === 0 ? '' : `, ${score.toFixed(2)}`}
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
    </Card>
  );
}
