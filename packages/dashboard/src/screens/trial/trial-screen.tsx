import type { TrialAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { Answered, Notice } from '../../shell/notice.js';
import { limitText, unitText, valueText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { lookedTrial } from '../../state/looked-trial.js';
import { linkTo } from '../../state/location-state.js';
import { deviationOf } from '../front/front-columns.js';
import { CandidateCard } from './candidate-card.js';
import { CourseCard } from './course-card.js';
import { CurveCard } from './curve-card.js';
import { EnqueueCard } from './enqueue-card.js';
import { differences, type Difference } from './differences.js';
import { Entry, jsonText } from './entry.js';

/** One trial: what it is, what it got, why it was proposed, and what sets it apart from the trial that it was made from. */
export function TrialScreen() {
  const study = useStudy();
  const app = useApp();
  const number = lookedTrial(study, app.address.value.view);
  if (number === undefined) {
    return (
      <Card title="Trial">
        <Notice title="No trials yet">They appear here as the search requests them.</Notice>
      </Card>
    );
  }
  const answer = app.ask<TrialAnswer>(`/api/studies/${study.description.value.id}/trials/${number}`).value;
  if (answer.state === 'ready') return <Trial trial={answer.value} />;
  return (
    <Card title={`Trial ${number}`} tools={<Neighbours trial={number} />}>
      <Answered answer={answer}>{() => null}</Answered>
    </Card>
  );
}

function Trial({ trial }: { readonly trial: TrialAnswer }) {
  const study = useStudy();
  const isSelected = study.isSelected(trial.number);
  return (
    <>
      <Card
        title={`Trial ${trial.number}`}
        note={<Marks trial={trial} />}
        tools={
          <>
            <Neighbours trial={trial.number} />
            <button
              type="button"
              aria-pressed={isSelected}
              onClick={() => {
                study.toggle(trial.number);
              }}
            >
              {isSelected ? 'Selected' : 'Select'}
            </button>
          </>
        }
      >
        {trial.error === null ? null : (
          <Notice kind="error" title={trial.error.message}>
            {trial.error.code}
          </Notice>
        )}
        <div class="columns">
          <Metrics trial={trial} />
          <Facts trial={trial} />
        </div>
      </Card>
      <div class="columns">
        <Why trial={trial} />
        <Outside trial={trial} />
      </div>
      <div class="columns">
        <CurveCard trial={trial} />
        <CourseCard trial={trial} />
      </div>
      <CandidateCard parameters={trial.parameters} />
      <EnqueueCard key={trial.number} candidate={trial.candidate} />
    </>
  );
}

function Marks({ trial: { state, onFront, duplicateOf, feasible } }: { readonly trial: TrialAnswer }) {
  const marks = [
    state,
    ...(onFront ? ['on the front'] : []),
    ...(feasible === false ? ['breaks a limit'] : []),
    ...(duplicateOf === null ? [] : [`took over the outcome of trial ${duplicateOf}`]),
  ];
  return <span class={`state ${state}`}>{marks.join(' · ')}</span>;
}

/** Ways to other trials: by number, and to those beside it. */
function Neighbours({ trial }: { readonly trial: number }) {
  const { address, set } = useApp();
  const last = useStudy().description.value.trials;
  const to = (number: number) => linkTo(address.value, { view: { ...address.value.view, trial: number } });
  return (
    <>
      <input
        class="count"
        type="number"
        aria-label="Number of the trial"
        min={1}
        max={last}
        value={trial}
        onChange={({ currentTarget: { valueAsNumber: number } }) => {
          if (Number.isInteger(number) && number >= 1 && number <= last) set({ trial: number });
        }}
      />
      {trial > 1 ? (
        <a class="button" href={to(trial - 1)} aria-label={`Trial ${trial - 1}`}>
          ‹
        </a>
      ) : null}
      {trial < last ? (
        <a class="button" href={to(trial + 1)} aria-label={`Trial ${trial + 1}`}>
          ›
        </a>
      ) : null}
    </>
  );
}

function Metrics({ trial }: { readonly trial: TrialAnswer }) {
  const description = useStudy().description.value;
  const unitOf = (name: string) => description.columns.find((column) => column.name === name)?.unit;
  const names = Object.keys(trial.metrics);
  const deviations = new Set(names.flatMap((name) => deviationOf(description, name) ?? []));
  const entries = Object.entries(trial.metrics).filter(([name]) => !deviations.has(name));
  if (entries.length === 0)
    return <Notice title="No metrics">It did not get as far as being evaluated.</Notice>;
  return (
    <dl class="wide">
      {entries.map(([name, value]) => {
        const deviation = deviationOf(description, name);
        const spread = deviation === undefined ? undefined : trial.metrics[deviation];
        return (
          <Entry key={name} name={name}>
            {unitText(value, unitOf(name))}
            {spread === undefined ? null : <span class="spread"> ± {spread.toPrecision(2)}</span>}
          </Entry>
        );
      })}
      {trial.reward === null ? null : <Entry name="reward">{valueText(trial.reward)}</Entry>}
    </dl>
  );
}

function Facts({ trial }: { readonly trial: TrialAnswer }) {
  const seconds =
    trial.startedAt === null || trial.finishedAt === null
      ? null
      : (Date.parse(trial.finishedAt) - Date.parse(trial.startedAt)) / 1000;
  return (
    <dl class="wide">
      <Entry name="fingerprint">
        <code>{trial.fingerprint.slice(0, 16)}</code>
      </Entry>
      <Entry name="attempt">{trial.attempt}</Entry>
      <Entry name="requested">{trial.requestedAt.slice(0, 19).replace('T', ' ')}</Entry>
      {seconds === null ? null : <Entry name="took">{limitText(seconds, 's')}</Entry>}
      {trial.cached.length === 0 ? null : <Entry name="from the cache">{trial.cached.join(', ')}</Entry>}
    </dl>
  );
}

function Why({ trial }: { readonly trial: TrialAnswer }) {
  return (
    <Card title="Why it was proposed">
      {trial.reason === null ? (
        <Notice title="Its suggester does not say" />
      ) : (
        <dl class="wide">
          {Object.entries(trial.reason).map(([name, value]) => (
            <Entry key={name} name={name}>
              {jsonText(value)}
            </Entry>
          ))}
        </dl>
      )}
      {trial.parent === null ? null : <Parent trial={trial} parent={trial.parent} />}
    </Card>
  );
}

/** Against the trial that it was made from. */
function Parent({ trial, parent }: { readonly trial: TrialAnswer; readonly parent: number }) {
  const app = useApp();
  const study = useStudy();
  const answer = app.ask<TrialAnswer>(`/api/studies/${study.description.value.id}/trials/${parent}`);
  const link = linkTo(app.address.value, { view: { ...app.address.value.view, trial: parent } });
  return (
    <>
      <p class="hint">
        Made from <a href={link}>trial {parent}</a>:
      </p>
      <Answered answer={answer.value}>
        {(other) => <Differences items={differences(other.parameters, trial.parameters)} />}
      </Answered>
    </>
  );
}

function Differences({ items }: { readonly items: readonly Difference[] }) {
  if (items.length === 0) return <p class="hint">no decision differs</p>;
  return (
    <dl class="wide">
      {items.map(({ name, before, after }) => (
        <Entry key={name} name={name}>
          {before} → {after}
        </Entry>
      ))}
    </dl>
  );
}

function Outside({ trial: { outsideFit } }: { readonly trial: TrialAnswer }) {
  const reasons = outsideFit.flatMap(({ evaluator, reasons: all }) =>
    all.map((reason) => ({ evaluator, reason })),
  );
  return (
    <Card title="Outside of what its estimates were fitted on" note="estimates say less there">
      {reasons.length === 0 ? (
        <Notice title="Nowhere" />
      ) : (
        <ul class="plain-list">
          {reasons.map(({ evaluator, reason }) => (
            <li key={evaluator + reason}>
              {reason} <small>{evaluator}</small>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
