import type { FailureGroup, TimelineAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { Answered, Notice } from '../../shell/notice.js';
import { countText, percentText, trialsText, valueText } from '../../shell/number-text.js';
import { ChangeCard } from './change-card.js';
import { durationText, paceOf, paceText } from './pace.js';
import { ProgressCard } from './progress-card.js';
import { TimelineCard } from './timeline-card.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { linkTo } from '../../state/location-state.js';

/** Whether the search is well, whether it is done, and whether it still learns. */
export function OverviewScreen() {
  return (
    <>
      <Figures />
      <div class="columns">
        <ProgressCard />
        <div class="stacked">
          <Failures />
          <TimelineCard />
          <ChangeCard />
        </div>
      </div>
    </>
  );
}

function Figures() {
  const study = useStudy();
  const { address } = useApp();
  const { trials, budgetTrials, state, stateReason, feasible, counts, onFront, best } =
    study.description.value;
  // The first that is heard is how the study stands: a search that was killed says it runs, and nothing follows.
  const isRunning = state === 'running' && study.heard.value > 1;
  return (
    <div class="figures">
      <Figure title="state" value={state} note={stateReason ?? undefined} />
      <Figure
        title="trials"
        value={countText(trials)}
        note={
          budgetTrials === null
            ? 'without a budget'
            : `of ${countText(budgetTrials)} · ${percentText(budgetTrials === 0 ? 1 : trials / budgetTrials)}`
        }
      />
      {isRunning ? <Pace /> : null}
      <Figure
        title="feasible"
        value={countText(feasible)}
        note={trials === 0 ? undefined : percentText(feasible / trials)}
      />
      <Figure title="infeasible" value={countText(counts.infeasible ?? 0)} />
      <Figure title="failed" value={countText((counts.failed ?? 0) + (counts.lost ?? 0))} />
      <Figure title="on the front" value={countText(onFront)} />
      <Figure
        title="best reward"
        value={best === null ? '–' : valueText(best.reward)}
        note={
          best === null ? undefined : (
            <a href={linkTo(address.value, { screen: 'trial', view: { trial: best.trial } })}>
              trial {best.trial}
            </a>
          )
        }
      />
    </div>
  );
}

/** How fast a running search is, and when it will be over at that pace. */
function Pace() {
  const app = useApp();
  const { id, trials, budgetTrials } = useStudy().description.value;
  const answer = app.ask<TimelineAnswer>(`/api/studies/${id}/timeline`).value;
  const pace = answer.state === 'ready' ? paceOf(answer.value.attempts) : undefined;
  if (pace === undefined) return null;
  const left = budgetTrials === null ? undefined : Math.max(0, budgetTrials - trials) / pace;
  return (
    <Figure
      title="pace"
      value={paceText(pace)}
      note={left === undefined ? undefined : `${durationText(left)} left`}
    />
  );
}

interface FigureProps {
  readonly title: string;
  readonly value: string;
  readonly note?: preact.ComponentChildren;
}

function Figure({ title, value, note }: FigureProps) {
  return (
    <div class="figure">
      <span class="figure-title">{title}</span>
      <span class="figure-value">{value}</span>
      <span class="figure-note">{note}</span>
    </div>
  );
}

function Failures() {
  const study = useStudy();
  const app = useApp();
  const answer = app.ask<readonly FailureGroup[]>(`/api/studies/${study.description.value.id}/failures`);
  return (
    <Card title="What failed" note="grouped by cause">
      <Answered answer={answer.value}>
        {(groups) =>
          groups.length === 0 ? <Notice title="Nothing failed" /> : <FailureList groups={groups} />
        }
      </Answered>
    </Card>
  );
}

function FailureList({ groups }: { readonly groups: readonly FailureGroup[] }) {
  const { address } = useApp();
  const trialLink = (trial: number) => linkTo(address.value, { screen: 'trial', view: { trial } });
  return (
    <ul class="failures">
      {groups.map(({ state, code, brokenConstraint, trials, reasons, lastTrial }) => (
        <li key={`${state} ${code ?? ''} ${brokenConstraint ?? ''}`}>
          <strong>
            {brokenConstraint === null ? (code ?? state) : `over the limit of ${brokenConstraint}`}
          </strong>
          <span class={`state ${state}`}>{state}</span>
          <span>
            {trialsText(trials)}, the last is <a href={trialLink(lastTrial)}>{lastTrial}</a>
          </span>
          <ul>
            {reasons.slice(0, 3).map(({ message, example, trials: count }) => (
              <li key={message}>
                {message} <a href={trialLink(example)}>trial {example}</a>
                {count > 1 ? ` and ${countText(count - 1)} more` : ''}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
