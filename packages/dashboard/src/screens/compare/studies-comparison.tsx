import { comparisonPath, type ComparisonAnswer, type StudySummary } from '@edgewright/trial-history';
import type { Json } from '@edgewright/base';
import { HOME } from '../../address/address.js';
import { writeAddress } from '../../address/address-codec.js';
import { ScenePicture } from '../../picture/scene-picture.js';
import { Card } from '../../shell/card.js';
import { columnTitle } from '../../shell/column-title.js';
import { Menu } from '../../shell/menu.js';
import { Answered, Notice } from '../../shell/notice.js';
import { trialsText, unitText, valueText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { comparedFigures, frontsScene, hypervolumesScene, type ComparedFigure } from './compared-studies.js';

const PICTURE_HEIGHT = 340;
/** As many as colours and dashes tell apart. */
const MOST = 6;

/** This study beside others of the database: what each found in equally many trials, and what differs in their configuration. */
export function StudiesComparison() {
  const app = useApp();
  return <Answered answer={app.studies.value}>{(studies) => <Chosen studies={studies} />}</Answered>;
}

function Chosen({ studies }: { readonly studies: readonly StudySummary[] }) {
  const app = useApp();
  const { id, name } = useStudy().description.value;
  const names = app.address.value.view.others ?? [];
  const others = studies
    .filter((study) => study.name !== name && names.includes(study.name))
    .slice(0, MOST - 1);
  const left = studies.filter((study) => study.name !== name && !names.includes(study.name));
  const tools = <Choice others={others} left={left} />;
  if (others.length > 0) {
    const path = comparisonPath([id, ...others.map((study) => study.id)]);
    const answer = app.ask<ComparisonAnswer>(path).value;
    if (answer.state === 'ready') return <Comparison comparison={answer.value} tools={tools} />;
    return (
      <Card title="Studies" tools={tools}>
        <Answered answer={answer}>{() => null}</Answered>
      </Card>
    );
  }
  return (
    <Card title="Studies" tools={tools}>
      {studies.length < 2 ? (
        <Notice title="There is no other study here" />
      ) : (
        <Notice title="Choose a study to set beside this one">
          Their fronts are laid over each other, and figures are of as many trials as the shortest has.
        </Notice>
      )}
    </Card>
  );
}

interface ChoiceProps {
  /** Beside this one. */
  readonly others: readonly StudySummary[];
  readonly left: readonly StudySummary[];
}

/** Which studies stand beside this one: each goes by its button, and comes from the menu. */
function Choice({ others, left }: ChoiceProps) {
  const { set } = useApp();
  const names = others.map((study) => study.name);
  const change = (changed: readonly string[]) => {
    set({ others: changed.length === 0 ? undefined : changed });
  };
  return (
    <>
      {names.map((name) => (
        <button
          type="button"
          key={name}
          aria-label={`Leave ${name}`}
          onClick={() => {
            change(names.filter((other) => other !== name));
          }}
        >
          {name} ×
        </button>
      ))}
      {left.length === 0 || names.length >= MOST - 1 ? null : (
        <Menu
          label="Beside"
          value=""
          options={[['', 'choose a study'], ...left.map(({ name }) => [name, name] as const)]}
          choose={(added) => {
            if (added !== '') change([...names, added]);
          }}
        />
      )}
    </>
  );
}

interface ComparisonProps {
  readonly comparison: ComparisonAnswer;
}

interface WithTools extends ComparisonProps {
  readonly tools: preact.ComponentChildren;
}

function Comparison({ comparison, tools }: WithTools) {
  return (
    <>
      <Figures comparison={comparison} tools={tools} />
      <Pictures comparison={comparison} />
      <Differences comparison={comparison} />
    </>
  );
}

function Figures({ comparison, tools }: WithTools) {
  const { equalTrials, unlike, studies } = comparison;
  return (
    <Card title="Studies" note={`after ${trialsText(equalTrials)} each; bold is best`} tools={tools}>
      {unlike.length === 0 ? null : (
        <p class="hint">
          {unlike.map(columnTitle).join(', ')}: measured under other conditions in one study than in another,
          so that these values do not compare.
        </p>
      )}
      <div class="scroll">
        <table class="list compare">
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">What</span>
              </th>
              {studies.map(({ id, name, trials }) => (
                <th scope="col" class="number" key={id}>
                  <a href={writeAddress({ ...HOME, study: name, screen: 'front' })}>{name}</a>
                  <small>{trialsText(trials)} in all</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparedFigures(comparison).map((figure) => (
              <FigureRow key={figure.title} figure={figure} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function FigureRow({ figure: { title, values, best, metric } }: { readonly figure: ComparedFigure }) {
  const unit = metric === undefined ? undefined : useStudy().column(metric)?.unit;
  const textOf = (value: number) => {
    if (Number.isNaN(value)) return '–';
    return metric === undefined ? valueText(value) : unitText(value, unit);
  };
  return (
    <tr>
      <th scope="row">{title}</th>
      {values.map((value, index) => (
        <td class="number" key={index}>
          {value === best ? <strong>{textOf(value)}</strong> : textOf(value)}
        </td>
      ))}
    </tr>
  );
}

function Pictures({ comparison }: ComparisonProps) {
  const study = useStudy();
  const names = comparison.studies.map(({ name }) => name).join(', ');
  const unitOf = (metric: string) => study.column(metric)?.unit;
  const { theme } = useApp();
  const fronts = frontsScene(comparison, unitOf, theme.value);
  const volumes = hypervolumesScene(comparison, theme.value);
  return (
    <div class="columns">
      {fronts === undefined ? null : (
        <Card title="Fronts" note={`of the first ${trialsText(comparison.equalTrials)} of each`}>
          <ScenePicture label={`Fronts of ${names}`} height={PICTURE_HEIGHT} legend scene={() => fronts} />
        </Card>
      )}
      {volumes === undefined ? null : (
        <Card title="Hypervolume" note="from one corner for all">
          <ScenePicture
            label={`Hypervolume of ${names}`}
            height={PICTURE_HEIGHT}
            legend
            scene={() => volumes}
          />
        </Card>
      )}
    </div>
  );
}

function Differences({ comparison: { differences, studies } }: ComparisonProps) {
  return (
    <Card title="What differs in the configuration">
      {differences.length === 0 ? (
        <Notice title="Nothing but the name" />
      ) : (
        <div class="scroll">
          <table class="list compare">
            <thead>
              <tr>
                <th scope="col">Path</th>
                {studies.map(({ id, name }) => (
                  <th scope="col" key={id}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differences.map(({ path, values }) => (
                <tr key={path}>
                  <th scope="row">{path}</th>
                  {values.map((value, index) => (
                    <td class="text" key={index}>
                      {textOf(value)}
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

function textOf(value: Json): string {
  if (value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
