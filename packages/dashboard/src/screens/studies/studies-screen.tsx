import type { StudySummary } from '@edgewright/trial-history';
import { HOME } from '../../address/address.js';
import { writeAddress } from '../../address/address-codec.js';
import { Card } from '../../shell/card.js';
import { Answered, Notice } from '../../shell/notice.js';
import { OpenButton } from '../../shell/open-database.js';
import { countText, percentText, valueText } from '../../shell/number-text.js';
import { shortPlugin } from '../../shell/plugin-name.js';
import { useApp } from '../../state/app-context.js';

/** Which studies there are, how far they are, and how well they did. */
export function StudiesScreen() {
  const app = useApp();
  const { name } = app.source.value;
  return (
    <Card
      title="Studies"
      note={name === undefined ? undefined : `${name}, read in this page`}
      tools={
        <>
          <Find />
          <OpenButton />
        </>
      }
    >
      <Answered answer={app.studies.value}>{(studies) => <StudyList studies={studies} />}</Answered>
    </Card>
  );
}

function Find() {
  const { address, set } = useApp();
  return (
    <input
      type="search"
      placeholder="Find by name, tag, note, task"
      aria-label="Find studies"
      value={address.value.view.find ?? ''}
      onInput={({ currentTarget: { value } }) => {
        set({ find: value === '' ? undefined : value });
      }}
    />
  );
}

function StudyList({ studies }: { readonly studies: readonly StudySummary[] }) {
  const find = (useApp().address.value.view.find ?? '').toLowerCase();
  if (studies.length === 0) {
    return (
      <Notice title="This database has no study yet">
        Start one with <code>edgewright search FILE --db …</code>, and it appears here.
      </Notice>
    );
  }
  const found = studies.filter((study) => textOf(study).includes(find));
  if (found.length === 0) return <Notice title="No study is like that">Change what is searched for.</Notice>;
  return (
    <div class="scroll">
      <table class="list studies">
        <thead>
          <tr>
            <th scope="col">Study</th>
            <th scope="col">State</th>
            <th scope="col">Progress</th>
            <th scope="col" class="number">
              Feasible
            </th>
            <th scope="col" class="number">
              Failed
            </th>
            <th scope="col" class="number">
              On the front
            </th>
            <th scope="col" class="number">
              Best reward
            </th>
            <th scope="col" class="begun">
              Begun
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map((study) => (
            <StudyRow key={study.id} study={study} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StudyRow({ study }: { readonly study: StudySummary }) {
  const { name, task, suggester, tags, note, state, feasible, onFront, best, createdAt, counts } = study;
  const href = writeAddress({ ...HOME, study: name, screen: study.trials === 0 ? 'overview' : 'front' });
  return (
    <tr>
      <th scope="row">
        <a href={href}>{name}</a>
        <small>
          {shortPlugin(task)} · {shortPlugin(suggester)}
          {tags.map((tag) => (
            <span class="tag" key={tag}>
              {tag}
            </span>
          ))}
        </small>
        {note === null ? null : <small>{note}</small>}
      </th>
      <td>
        <span class={`state ${state}`}>{state}</span>
      </td>
      <td>
        <Progress study={study} />
      </td>
      <td class="number">{countText(feasible)}</td>
      <td class="number">{countText(counts.failed ?? 0)}</td>
      <td class="number">{countText(onFront)}</td>
      <td class="number">{best === null ? '–' : valueText(best.reward)}</td>
      <td class="begun">{createdAt.slice(0, 16).replace('T', ' ')}</td>
    </tr>
  );
}

function Progress({ study: { trials, budgetTrials } }: { readonly study: StudySummary }) {
  if (budgetTrials === null) return <>{countText(trials)}</>;
  const share = budgetTrials === 0 ? 1 : Math.min(1, trials / budgetTrials);
  return (
    <span class="progress">
      <progress value={share} aria-label={`${percentText(share)} of the budget`} />
      {countText(trials)} of {countText(budgetTrials)}
    </span>
  );
}

function textOf({ name, tags, note, task, state }: StudySummary): string {
  return [name, ...tags, note ?? '', task, state].join(' ').toLowerCase();
}
