import { useSignal } from '@preact/signals';
import type { SqlAnswer } from '@edgewright/trial-history';
import type { Json } from '@edgewright/base';
import { Fragment } from 'preact';
import { useEffect } from 'preact/hooks';
import { saveText } from '../../picture/save-file.js';
import { Card } from '../../shell/card.js';
import { Menu } from '../../shell/menu.js';
import { Answered, Notice } from '../../shell/notice.js';
import { countText } from '../../shell/number-text.js';
import { failedAnswer, readyAnswer, WAITING, type Answer } from '../../state/answer.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { PlotCard } from './plot-card.js';
import { sqlCsv } from './sql-csv.js';
import { sqlExamples } from './sql-examples.js';
import { numberColumns } from './sql-plot.js';

const ROWS_SHOWN = 500;

/** The question of a person, its answer, and what asks it. */
function useQuestion() {
  const app = useApp();
  const [usual] = sqlExamples(useStudy().description.peek());
  const sql = useSignal(app.address.peek().view.sql ?? usual?.sql ?? '');
  const answer = useSignal<Answer<SqlAnswer> | null>(null);
  const run = () => {
    app.set({ sql: sql.value });
    answer.value = WAITING;
    app.source
      .peek()
      .ask('/api/sql', { body: { sql: sql.value } })
      .then(
        (value) => {
          answer.value = readyAnswer(value as SqlAnswer);
        },
        (thrown: unknown) => {
          answer.value = failedAnswer(thrown);
        },
      );
  };
  // A link to a question leads to its answer: it reads only, and is stopped as any other.
  useEffect(() => {
    if (app.address.peek().view.sql !== undefined) run();
  }, []);
  return { sql, answer, run };
}

/** Questions in plain SQL, read-only. */
export function SqlScreen() {
  const { sql, answer, run } = useQuestion();
  return (
    <>
      <Card
        title="SQL"
        note="reads only; stopped after five seconds"
        tools={
          <>
            <Examples
              choose={(example) => {
                sql.value = example;
                run();
              }}
            />
            <button type="button" class="go" onClick={run}>
              Run (Ctrl+Enter)
            </button>
          </>
        }
      >
        <textarea
          class="editor"
          aria-label="SQL"
          spellcheck={false}
          rows={8}
          value={sql.value}
          onInput={({ currentTarget: { value } }) => {
            sql.value = value;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
          }}
        />
        <Columns />
      </Card>
      {answer.value === null ? null : (
        <Answered answer={answer.value}>
          {(value) => (
            <>
              <PlotCard answer={value} />
              <Result answer={value} />
            </>
          )}
        </Answered>
      )}
    </>
  );
}

/** Questions that people often have, in the columns of this study. */
function Examples({ choose }: { readonly choose: (sql: string) => void }) {
  const examples = sqlExamples(useStudy().description.value);
  return (
    <Menu
      label="Example"
      value=""
      options={[['', 'choose a question'], ...examples.map(({ title }) => [title, title] as const)]}
      choose={(title) => {
        const chosen = examples.find((example) => example.title === title);
        if (chosen !== undefined) choose(chosen.sql);
      }}
    />
  );
}

function Columns() {
  const { columns, viewName } = useStudy().description.value;
  return (
    <details>
      <summary>
        {countText(columns.length)} columns of <code>{viewName}</code>
      </summary>
      <dl class="many">
        {columns.map(({ name, summary, unit }) => (
          <Fragment key={name}>
            <dt title={summary}>{name}</dt>
            <dd>{unit ?? ''}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}

function Result({ answer }: { readonly answer: SqlAnswer }) {
  const { columns, rows, isCut, milliseconds } = answer;
  const numbers = numberColumns(answer);
  const count = `${countText(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`;
  return (
    <Card
      title="Result"
      note={`${count}${isCut ? ', and there are more' : ''} · ${Math.round(milliseconds)} ms`}
      tools={
        <button
          type="button"
          onClick={() => {
            saveText('result.csv', sqlCsv(answer), 'text/csv');
          }}
        >
          CSV
        </button>
      }
    >
      {rows.length === 0 ? (
        <Notice title="No row" />
      ) : (
        <div class="scroll">
          <table class="list">
            <thead>
              <tr>
                {columns.map((name, index) => (
                  <th scope="col" key={index} class={numbers.includes(name) ? 'number' : ''}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, ROWS_SHOWN).map((row, index) => (
                <tr key={index}>
                  {row.map((cell, place) => (
                    <td key={place} class={typeof cell === 'number' ? 'number' : 'text'}>
                      {cellText(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > ROWS_SHOWN ? (
        <p class="hint">The first {countText(ROWS_SHOWN)} are shown; the CSV has all.</p>
      ) : null}
    </Card>
  );
}

function cellText(cell: Json): string {
  if (cell === null) return '–';
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
